import { type Document, operationsOf, type Parameter } from './document-types';

const slug = { type: 'string', pattern: '^[a-zA-Z0-9._-]+$' };
const id = { type: 'integer', minimum: 1 };

/** What stands in paths; a name that is not here is the id of the thing it names. */
const known: Readonly<Record<string, Omit<Parameter, 'name' | 'in' | 'required'>>> = {
  organizer: { description: 'Short name of the organizer.', schema: { ...slug, example: 'museum' } },
  event: { description: 'Short name of the event.', schema: { ...slug, example: 'night-tour' } },
  slug: { description: 'Short name of the thing.', schema: { ...slug, example: 'night-tour' } },
  code: { description: 'The code that was shown to be claimed.', schema: { type: 'string', minLength: 1 } },
  uuid: { description: 'UUID of the thing.', schema: { type: 'string', format: 'uuid' } },
  secret: { description: 'The secret part of the link its owner was sent.', schema: { type: 'string', minLength: 1 } },
};

/** Describes what stands in paths: most routes read it by decorators of their own, which the generator cannot see. */
export function describePathParameters(document: Document): void {
  for (const { path, operation } of operationsOf(document)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
    const parameters = operation.parameters ?? [];
    const others = parameters.filter(({ in: place }) => place !== 'path');
    const own = names.map((name) => ({
      ...parameterNamed(name),
      ...parameters.find((parameter) => parameter.in === 'path' && parameter.name === name && parameter.description),
    }));
    operation.parameters = [...own, ...others];
  }
}

function parameterNamed(name: string): Parameter {
  const { description, schema } = known[name] ?? { description: `Id of the ${name.replaceAll('_', ' ')}.`, schema: id };
  return { name, in: 'path', required: true, description, schema };
}
