import { childrenOf, type Document, type MediaType, operationsOf, resolveSchema, type Schema } from './document-types';

/**
 * A good answer always has all of its fields, which the field decorators cannot know: the same ones declare what may be
 * left out of a request. So whatever only answers use is made complete, but for the fields that a request asks for.
 */
export function completeResponseSchemas(document: Document): void {
  const operations = operationsOf(document).map(({ operation }) => operation);
  const inRequests = schemasIn(
    document,
    operations.map((operation) => operation.requestBody),
  );
  const inResponses = schemasIn(
    document,
    operations.flatMap(({ responses }) =>
      Object.keys(responses).flatMap((status) => (status.startsWith('2') ? [responses[status]] : [])),
    ),
  );
  for (const schema of inResponses) {
    if (inRequests.has(schema) || !schema.properties) continue;
    schema.required = Object.keys(schema.properties).filter((name) => !schema.properties?.[name]?.['x-when-asked']);
  }
}

interface Body {
  content?: Record<string, MediaType>;
}

/** Every schema that bodies are made of, down to the last. */
function schemasIn(document: Document, bodies: readonly (Body | undefined)[]): Set<Schema> {
  const found = new Set<Schema>();
  for (const { schema } of bodies.flatMap((body) => Object.values(body?.content ?? {}))) {
    if (schema) collect(document, schema, found);
  }
  return found;
}

function collect(document: Document, schema: Schema, into: Set<Schema>): void {
  const target = resolveSchema(document, schema);
  if (into.has(target)) return;
  into.add(target);
  for (const child of childrenOf(target)) collect(document, child, into);
}
