import { type Document, methods, type PathItem } from './document-types';

/** The document in an order that depends on its content alone: moving a module must not change the file. */
export function inOrder(document: Document): Document {
  const { openapi, info, servers, tags, components, paths } = document;
  return {
    openapi,
    info,
    servers,
    tags,
    paths: Object.fromEntries(sorted(paths).map(([path, item]) => [path, methodsInOrder(item)])),
    components: {
      schemas: Object.fromEntries(sorted(components.schemas ?? {})),
      responses: Object.fromEntries(sorted(components.responses ?? {})),
      parameters: Object.fromEntries(sorted(components.parameters ?? {})),
      securitySchemes: Object.fromEntries(sorted(components.securitySchemes ?? {})),
    },
  };
}

/** By code point, not by the language of the machine. */
function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function methodsInOrder(item: PathItem): PathItem {
  return Object.fromEntries(methods.flatMap((method) => (item[method] ? [[method, item[method]]] : [])));
}
