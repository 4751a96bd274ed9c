import type { MessageLanguage } from '@vestibule/mail';
import type { PageView } from '../rendering/page-view';
import { errorTexts, type PageFault } from './error.texts';

/** The page for an answer that is not a success. */
export function toErrorPage(status: number, language: MessageLanguage): PageView {
  const { title, paragraph } = errorTexts[language][faultOf(status)];
  return { status, language, mood: 'lost', title, paragraphs: [paragraph] };
}

function faultOf(status: number): PageFault {
  if (status === 404 || status === 405) return 'missing';
  if (status === 429) return 'tooMany';
  if (status === 409 || status === 503) return 'busy';
  return status >= 500 ? 'broken' : 'unreadable';
}
