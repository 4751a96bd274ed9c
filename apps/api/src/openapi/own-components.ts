import { childrenOf, type Document, operationsOf, resolveSchema, type Schema } from './document-types';

/** Leaves only the schemas that the operations speak of: the generator writes down those of every wire. */
export function keepOwnSchemas(document: Document): void {
  const reached = new Set<Schema>();
  for (const { operation } of operationsOf(document)) {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)];
    for (const { schema } of bodies.flatMap((body) => Object.values(body?.content ?? {}))) {
      if (schema) reach(document, schema, reached);
    }
    for (const { schema } of operation.parameters ?? []) if (schema) reach(document, schema, reached);
  }
  const own = Object.entries(document.components.schemas ?? {}).filter(([, schema]) => reached.has(schema));
  document.components = { ...document.components, schemas: Object.fromEntries(own) };
}

function reach(document: Document, schema: Schema, reached: Set<Schema>): void {
  const target = resolveSchema(document, schema);
  if (reached.has(target)) return;
  reached.add(target);
  for (const child of childrenOf(target)) reach(document, child, reached);
}
