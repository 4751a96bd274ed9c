import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface Response {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

type Operations = Record<string, { responses: Record<string, Response> }>;

interface Document {
  paths: Record<string, Operations>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

/** What a server answered to a request. */
export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
}

/** One document a wire. */
const files = ['openapi/v1.json', 'openapi/tibillet.json'];

interface Route {
  readonly form: RegExp;
  readonly variables: number;
  readonly operations: Operations;
  readonly document: Document;
  readonly file: string;
}

const routes = files
  .flatMap((file): Route[] => {
    const document = JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as Document;
    return Object.entries(document.paths).map(([path, operations]) => ({
      form: new RegExp(`^${path.replace(/\/$/, '').replace(/\{\w+\}/g, '[^/]+')}/?$`),
      variables: path.split('{').length,
      operations,
      document,
      file,
    }));
  })
  // What is spelled out wins over what is filled in.
  .sort((a, b) => a.variables - b.variables);

/** Answers of the protocol rather than of a route: they can come from any. */
const anywhere = [404, 405, 406, 413, 415];

/**
 * Holds an answer against the document of its wire: the status is listed, the body has every field of its schema and no other.
 * What the document does not know as a route is left alone. @throws when the document does not tell the truth.
 */
export function assertDocumented(answered: Answered): void {
  const { method, path, status, body } = answered;
  const route = routes.find(({ form }) => form.test(path));
  const operation = route?.operations[method.toLowerCase()];
  if (!route || !operation || status >= 500) return;
  const listed = operation.responses[status];
  if (!listed && anywhere.includes(status)) return;
  const faults = listed ? bodyFaults(route.document, listed, body) : [`status ${status} is not documented`];
  if (faults.length === 0) return;
  throw new Error(`${method} ${path} (${status}) is not what ${route.file} says:\n  ${faults.join('\n  ')}`);
}

function bodyFaults(document: Document, listed: Response, body: unknown): string[] {
  const response =
    listed.$ref === undefined
      ? listed
      : document.components.responses[listed.$ref.replace('#/components/responses/', '')];
  const schema = response?.content?.['application/json']?.schema;
  if (!schema) return body === undefined ? [] : ['a body that is not documented'];
  return faultsOf({ document, schema }, body, 'body');
}

/** A schema within its document. */
interface Place {
  readonly document: Document;
  readonly schema: Schema;
}

function faultsOf({ document, schema }: Place, value: unknown, at: string): string[] {
  const into = (next: Schema, part: unknown, step: string) => faultsOf({ document, schema: next }, part, step);
  if (schema.$ref !== undefined) {
    const target = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
    return target ? into(target, value, at) : [`${at}: no schema ${schema.$ref}`];
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    const tries = choices.map((choice) => into(choice, value, at));
    return tries.some((faults) => faults.length === 0) ? [] : (tries[0] ?? []);
  }
  if (schema.allOf) return schema.allOf.flatMap((part) => into(part, value, at));
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${JSON.stringify(value)} is none of its values`];
  const types = [schema.type ?? []].flat();
  const type = typeOf(value);
  const fits = types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
  if (!fits) return [`${at}: ${type} instead of ${types.join(' or ')}`];
  if (Array.isArray(value))
    return value.flatMap((element, index) => into(schema.items ?? {}, element, `${at}[${index}]`));
  if (type === 'object') return objectFaults({ document, schema }, value as Record<string, unknown>, at);
  return typeof value === 'string' ? textFaults(schema, value, at) : [];
}

function objectFaults({ document, schema }: Place, value: Record<string, unknown>, at: string): string[] {
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name}: is missing`);
  const present = Object.entries(value).flatMap(([name, field]) => {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own) return faultsOf({ document, schema: own }, field, `${at}.${name}`);
    if (typeof rest === 'object') return faultsOf({ document, schema: rest }, field, `${at}.${name}`);
    return rest === true || schema.type === undefined ? [] : [`${at}.${name}: is not documented`];
  });
  return [...missing, ...present];
}

function textFaults({ format, pattern }: Schema, value: string, at: string): string[] {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  if (format === 'date-time' && !instant.test(value)) return [`${at}: "${value}" is no instant`];
  if (format === 'uuid' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value))
    return [`${at}: "${value}" is no UUID`];
  if (format === 'uri' && !URL.canParse(value)) return [`${at}: "${value}" is no address`];
  return pattern !== undefined && !new RegExp(pattern).test(value)
    ? [`${at}: "${value}" does not match ${pattern}`]
    : [];
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
