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
  const?: unknown;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  'x-free-form'?: boolean;
  'x-when-asked'?: boolean;
}

interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, unknown>;
}

interface Response {
  $ref?: string;
  content?: Record<string, Media>;
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

/** The committed documents; `npm run generated:check` keeps them what the routes say. */
const wires = [
  { file: 'openapi/v1.json', atLeast: 40, refused: '401' },
  { file: 'openapi/tibillet.json', atLeast: 20, refused: '403' },
].map(({ file, ...rest }) => ({
  file,
  ...rest,
  document: JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as Document,
}));

const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

const answerIn =
  (document: Document) =>
  (response: Response): Response =>
    response.$ref === undefined
      ? response
      : document.components.responses[response.$ref.replace('#/components/responses/', '')]!;

/** Where below a schema a reader is left alone: no type, an object without fields, a list of anything. */
function gapsIn(document: Pick<Document, 'components'>, seen: ReadonlySet<Schema> = new Set()) {
  return (schema: Schema | undefined, at: string): string[] => {
    if (!schema) return [`${at}: no schema`];
    if (seen.has(schema)) return [];
    const below = gapsIn(document, new Set([...seen, schema]));
    const into = (child: Schema | undefined, step: string) => below(child, `${at}${step}`);
    if (schema.$ref !== undefined) {
      return into(document.components.schemas[schema.$ref.replace('#/components/schemas/', '')], '');
    }
    const parts = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    if (parts.length > 0) return parts.flatMap((part) => into(part, ''));
    if (schema['x-free-form'] || schema.enum || schema.const !== undefined) return [];
    const types = [schema.type ?? []].flat();
    if (types.length === 0) return [`${at}: no type`];
    return [
      ...(types.includes('array') ? into(schema.items, '[]') : []),
      ...(types.includes('object') ? objectGaps(schema, at, into) : []),
    ];
  };
}

function objectGaps(schema: Schema, at: string, into: (child: Schema | undefined, step: string) => string[]): string[] {
  const fields = Object.entries(schema.properties ?? {});
  const rest = schema.additionalProperties;
  if (fields.length === 0 && typeof rest !== 'object') return [`${at}: an object without fields`];
  return [
    ...fields.flatMap(([name, field]) => into(field, `.${name}`)),
    ...(typeof rest === 'object' ? into(rest, '.*') : []),
    ...fields
      .filter(([name, field]) => !schema.required?.includes(name) && !field['x-when-asked'])
      .map(([name]) => `${at}.${name}: may be missing`),
  ];
}

const statuses = ({ responses }: Operation, first: string) =>
  Object.entries(responses).filter(([status]) => status.startsWith(first));

test('the check for gaps finds them', () => {
  const gaps = gapsIn({ components: { schemas: {}, responses: {} } });
  expect(gaps({ type: 'object' }, 'x')).toEqual(['x: an object without fields']);
  expect(gaps({ type: 'array', items: {} }, 'x')).toEqual(['x[]: no type']);
  expect(gaps({ type: 'object', additionalProperties: true }, 'x')).toEqual(['x: an object without fields']);
  expect(gaps({ type: 'object', properties: { a: { type: 'string' } } }, 'x')).toEqual(['x.a: may be missing']);
  expect(gaps({ type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'] } } }, 'x')).toEqual([]);
});

describe.each(wires)('$file', ({ document, atLeast, refused }) => {
  const operations = operationsOf(document);
  const answer = answerIn(document);
  const gaps = gapsIn(document);

  it('is OpenAPI 3.1 and has operations', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name) => !/^[a-z]+(_[a-z]+)+$/.test(name))).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  describe.each(operations)('$name', ({ name, operation }) => {
    it('answers with what is typed to the last field', () => {
      const good = statuses(operation, '2');
      expect(good.length).toBeGreaterThan(0);
      for (const [status, response] of good) {
        const media = Object.entries(answer(response).content ?? {});
        if (status !== '204') expect(media.length).toBeGreaterThan(0);
        const json = media.filter(([type]) => type === 'application/json');
        expect(json.flatMap(([, { schema }]) => gaps(schema, status))).toEqual([]);
      }
    });

    it('lists its errors, each with a body', () => {
      const bad = statuses(operation, '4');
      expect(bad.length).toBeGreaterThan(0);
      for (const [status, response] of bad) {
        const media = answer(response).content?.['application/json'];
        expect([status, media?.schema === undefined, media?.example === undefined]).toEqual([status, false, false]);
      }
      const closed = operation.security.length > 0;
      const needed = [
        ...(closed ? [refused] : []),
        ...(closed && name.includes('{organizer}') ? ['403'] : []),
        ...(operation.requestBody ? ['400'] : []),
      ];
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(needed));
    });

    it('shows an example of every body', () => {
      const bodies = [operation.requestBody, ...Object.values(operation.responses).map(answer)];
      const media = bodies.flatMap((body) => Object.values(body?.content ?? {}));
      expect(media.length).toBeGreaterThan(0);
      expect(media.filter(({ example, examples }) => example === undefined && examples === undefined)).toEqual([]);
    });
  });
});
