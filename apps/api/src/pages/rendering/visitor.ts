import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { messageLanguage } from '@vestibule/mail';
import type { Request } from 'express';

/** Which of some languages somebody's browser likes best; undefined when none will do. */
export type LanguageChoice = (offered: readonly string[]) => string | undefined;

/** What the browser says about languages, for pages whose visitor nobody knows. */
export const VisitorLanguages = createParamDecorator((_: unknown, execution: ExecutionContext): LanguageChoice => {
  const request = execution.switchToHttp().getRequest<Request>();
  return (offered) => request.acceptsLanguages([...offered]) || undefined;
});

interface Spoken {
  readonly locale: string;
  readonly locales: readonly string[];
}

/** The language of an event that suits its visitor, among those our pages are written in; else the event's own. */
export function localeFor({ locale, locales }: Spoken, choose: LanguageChoice): string {
  const isWritten = (candidate: string) => candidate.toLowerCase().split('-')[0] === messageLanguage(candidate);
  // The first one is for browsers that do not mind.
  const written = [...new Set([locale, ...locales])].filter(isWritten);
  return (written.length > 0 && choose(written)) || locale;
}
