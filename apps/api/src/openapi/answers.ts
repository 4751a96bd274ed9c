import { type Document, operationsOf, type Operation, type Parameter, type Response } from './document-types';

const idempotencyKey: Parameter = {
  name: 'X-Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of yours, at most 190 characters. A repeated request with the same key gets the first answer for 24 hours.',
  schema: { type: 'string', minLength: 1 },
};

/** Lets writes of known callers be repeated safely, and says so at each of them. */
export function describeIdempotency(document: Document): void {
  const reference = { $ref: '#/components/parameters/IdempotencyKey' };
  for (const { method, operation } of operationsOf(document)) {
    if (method === 'get' || !isProtected(operation)) continue;
    operation.parameters = [...(operation.parameters ?? []), reference];
  }
  const used = operationsOf(document).some(({ operation }) => operation.parameters?.includes(reference));
  if (used) document.components.parameters = { ...document.components.parameters, IdempotencyKey: idempotencyKey };
}

/** What is protected takes any of the wire's credentials; what needs none says that too. */
export function describeSecurity(document: Document, credentials: readonly string[]): void {
  for (const { operation } of operationsOf(document)) {
    operation.security = isProtected(operation) ? credentials.map((name) => ({ [name]: [] })) : [];
  }
}

function isProtected(operation: Operation): boolean {
  return (operation.security ?? []).length > 0;
}

/** Names of the answers that many operations share. */
const names: Readonly<Record<string, string>> = {
  400: 'Invalid',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  406: 'NotAcceptable',
  409: 'Conflict',
  412: 'PreconditionFailed',
  415: 'UnsupportedMediaType',
  422: 'KeyReused',
  429: 'Throttled',
  503: 'Unavailable',
};

/**
 * Error answers are the same wherever they appear: written once, referred to elsewhere. One that differs from the
 * first of its status stays where it is.
 */
export function shareErrorAnswers(document: Document): void {
  const shared: Record<string, Response> = { ...document.components.responses };
  for (const { operation } of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const name = names[status];
      if (name === undefined || response.$ref !== undefined) continue;
      shared[name] ??= response;
      if (JSON.stringify(shared[name]) !== JSON.stringify(response)) continue;
      operation.responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  document.components.responses = shared;
}
