import { type MessageLanguage, messageLanguage, messageLanguages } from '@vestibule/mail';
import type { NextFunction, Request, Response } from 'express';
import { writeErrorsWith } from '../../http/error.filter';
import type { WireError } from '../../http/wire-error';
import { contentSecurityPolicy, renderPage } from '../rendering/render-page';
import { toErrorPage } from './error-page.mapper';

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** In front of everything that is shown to people: headers of every page, and errors that are pages themselves. */
export function servePages(request: Request, response: Response, next: NextFunction): void {
  response.set(headers);
  writeErrorsWith(response, (error) => writePage(response, error, languageOf(request)));
  next();
}

/** Nothing is known about the visitor yet but what the browser says. */
function languageOf(request: Request): MessageLanguage {
  return messageLanguage(request.acceptsLanguages([...messageLanguages]) || '');
}

function writePage(response: Response, error: WireError, language: MessageLanguage): void {
  response.status(error.status).set(error.headers).type('html').set('Content-Language', language);
  response.send(renderPage(toErrorPage(error.status, language)));
}
