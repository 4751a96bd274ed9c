import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import busboy from 'busboy';
import { Readable } from 'node:stream';
import { from, mergeMap, type Observable } from 'rxjs';
import { isPlainObject, unstorableText } from './field-rules';
import { FormBody } from './form-body';
import type { WireRequest } from './request-context';
import { detail, WireError } from './wire-error';

/** Largest body in bytes, and deepest JSON: both far above any honest request. */
export const bodyLimitBytes = 2 * 1024 * 1024;
const depthLimit = 32;
const formFieldLimit = 1000;

/**
 * Parses the body after the guard has let the request through, so that credentials are judged before content
 * (reference pretix §1.2): JSON, form or multipart; anything else is 415. An empty body is an empty object.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    // A route that takes no body does not care about one that comes along (reference pretix §3.5).
    if (!takesBody(execution)) return next.handle();
    const request = execution.switchToHttp().getRequest<WireRequest>();
    return from(parseBody(request)).pipe(
      mergeMap((body) => {
        request.body = body;
        return next.handle();
      }),
    );
  }
}

/** Where Nest keeps which parts of a request a handler takes, and the prefix of the body's entry. */
const routeArguments = '__routeArguments__';
const bodyArgument = '3:';

function takesBody(execution: ExecutionContext): boolean {
  const taken: unknown = Reflect.getMetadata(routeArguments, execution.getClass(), execution.getHandler().name);
  return Object.keys(taken ?? {}).some((key) => key.startsWith(bodyArgument));
}

async function parseBody(request: WireRequest): Promise<unknown> {
  const raw = request.rawBody;
  if (!raw || raw.length === 0 || ['GET', 'HEAD'].includes(request.method)) return {};
  assertCharset(request);
  if (request.is(['json', '+json'])) return parseJson(raw);
  if (request.is('urlencoded')) return checkedForm(parseUrlEncoded(raw));
  if (request.is('multipart')) return checkedForm(await parseMultipart(request, raw));
  throw unsupported(request);
}

function unsupported(request: WireRequest): WireError {
  return detail(415, `Unsupported media type "${request.headers['content-type'] ?? ''}" in request.`);
}

/** Texts are UTF-8: read as anything else they would be stored as something nobody wrote. */
function assertCharset(request: WireRequest): void {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset && !['utf-8', 'utf8', 'us-ascii'].includes(charset.toLowerCase())) throw unsupported(request);
}

function decoded(raw: Buffer, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw detail(400, `${what} parse error - the text is not UTF-8`);
  }
}

function parseJson(raw: Buffer): unknown {
  const text = decoded(raw, 'JSON');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw detail(400, `JSON parse error - ${(error as Error).message}`);
  }
  return checked(body);
}

function parseUrlEncoded(raw: Buffer): FormBody {
  const form = new FormBody();
  const pairs = decoded(raw, 'Form').split('&').slice(0, formFieldLimit);
  for (const pair of pairs.filter((part) => part !== '')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2).map((part) => percentDecoded(part));
    form.add(name, value);
  }
  return form;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw detail(400, 'Form parse error - the text is not UTF-8');
  }
}

function checkedForm(form: FormBody): Record<string, unknown> {
  for (const [name, values] of form.entries()) {
    assertStorable(name, undefined);
    for (const value of values) assertStorable(value, name);
  }
  return form.asTexts();
}

/** Walks the value once: too deep, or text PostgreSQL cannot keep (NUL, half a surrogate pair), is refused here for all. */
function checked(body: unknown): unknown {
  const queue: { value: unknown; depth: number; field: string | undefined }[] = [
    { value: body, depth: 0, field: undefined },
  ];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, depth, field } = next;
    if (depth > depthLimit) throw detail(400, `JSON parse error - nested deeper than ${depthLimit} levels`);
    if (typeof value === 'string') assertStorable(value, field);
    else if (Array.isArray(value)) for (const element of value) queue.push({ value: element, depth: depth + 1, field });
    else if (isPlainObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        assertStorable(name, field);
        queue.push({ value: member, depth: depth + 1, field: field ?? name });
      }
    }
  }
  return body;
}

function assertStorable(text: string, field: string | undefined): void {
  const fault = unstorableText(text);
  if (fault) throw new WireError(400, { [field ?? 'non_field_errors']: [fault] });
}

function parseMultipart(request: WireRequest, raw: Buffer): Promise<FormBody> {
  return new Promise((resolve, reject) => {
    const malformed = (error: unknown) =>
      reject(detail(400, `Multipart form parse error - ${(error as Error).message}`));
    try {
      const form = new FormBody();
      const parser = busboy({ headers: request.headers, limits: { fields: formFieldLimit, files: 0 } });
      parser.on('field', (name, value) => form.add(name, value));
      parser.on('close', () => resolve(form));
      parser.on('error', malformed);
      Readable.from([raw]).pipe(parser);
    } catch (error) {
      malformed(error);
    }
  });
}
