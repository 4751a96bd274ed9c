import { type Document, type MediaType, operationsOf, resolveSchema, type Schema } from './document-types';

/** Values for fields that name no example of their own; any fixed ones do. */
const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2030-05-01T18:00:00Z',
  date: '2030-05-01',
  decimal: '23.00',
  email: 'ada@example.org',
  uri: 'https://example.org/',
  uuid: '6f1c2f1e-3f0a-4c59-9d63-0d7a3b0c7f11',
};

const byType: Readonly<Record<string, unknown>> = { boolean: true, integer: 1, number: 1, null: null, string: 'text' };

/** Gives every body an example, put together from the examples of its fields. Bodies that bring their own keep it. */
export function completeExamples(document: Document): void {
  for (const { operation } of operationsOf(document)) {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)];
    for (const media of bodies.flatMap((body) => Object.values(body?.content ?? {}))) fill(document, media);
  }
}

function fill(document: Document, media: MediaType): void {
  if (!media.schema || media.example !== undefined || media.examples !== undefined) return;
  media.example = exampleOf(document, media.schema, []);
}

/** `above` holds the schemas on the way down: one that contains itself ends there. */
function exampleOf(document: Document, schema: Schema, above: readonly Schema[]): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  const target = resolveSchema(document, schema);
  if (above.includes(target)) return null;
  const below = [...above, target];
  const choice = target.oneOf?.[0] ?? target.anyOf?.[0];
  if (choice) return exampleOf(document, choice, below);
  if (target.allOf) {
    return Object.assign({}, ...target.allOf.map((part) => exampleOf(document, part, below))) as unknown;
  }
  return plainExample(document, target, below);
}

function plainExample(document: Document, schema: Schema, above: readonly Schema[]): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (type === 'array') return schema.items ? [exampleOf(document, schema.items, above)] : [];
  if (type === 'object') return objectExample(document, schema, above);
  if (type === 'string') return byFormat[schema.format ?? ''] ?? byType['string'];
  return schema.minimum ?? byType[type ?? 'null'];
}

function objectExample(document: Document, schema: Schema, above: readonly Schema[]): unknown {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, exampleOf(document, property, above)] as const,
  );
  if (fields.length > 0 || typeof schema.additionalProperties !== 'object') return Object.fromEntries(fields);
  return { en: exampleOf(document, schema.additionalProperties, above) };
}
