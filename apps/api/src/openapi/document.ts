import type { INestApplicationContext } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeIdempotency, describeSecurity, shareErrorAnswers } from './answers';
import type { Document } from './document-types';
import { completeExamples } from './examples';
import { inOrder } from './in-order';
import { keepOwnSchemas } from './own-components';
import { describePathParameters } from './path-parameters';
import { completeResponseSchemas } from './response-schemas';

type InfoObject = OpenAPIObject['info'];
type Credential = Parameters<DocumentBuilder['addSecurity']>[1];

/** What the document of a wire says of itself, and which routes are its. */
export interface WireOutline {
  readonly title: string;
  readonly description: string;
  /** Chapters, in the order a newcomer reads them. */
  readonly tags: readonly { name: string; description: string }[];
  readonly covers: (path: string) => boolean;
  /** How a protected route may be called: any of these. */
  readonly credentials: Readonly<Record<string, Credential>>;
}

/** The OpenAPI document of one wire, built from the routes of an application; `/docs` and the file are the same. */
export function wireDocument(app: INestApplicationContext, wire: WireOutline): Document {
  const scanned = SwaggerModule.createDocument(app as never, outline(wire)) as unknown as Document;
  const own = Object.entries(scanned.paths).filter(([path]) => wire.covers(path));
  const document = { ...scanned, paths: withSlashes(Object.fromEntries(own)) };
  keepOwnSchemas(document);
  describePathParameters(document);
  describeIdempotency(document);
  describeSecurity(document, Object.keys(wire.credentials));
  completeResponseSchemas(document);
  completeExamples(document);
  shareErrorAnswers(document);
  return inOrder(document);
}

function outline({ title, description, tags, credentials }: WireOutline) {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that shows this document.');
  for (const [name, credential] of Object.entries(credentials)) builder.addSecurity(name, credential);
  for (const { name, description: about } of tags) builder.addTag(name, about);
  const { info, ...rest } = builder.build();
  return { ...rest, info: withoutContact(info) };
}

/** The builder always writes one, empty. */
function withoutContact({ contact: _, ...info }: InfoObject): InfoObject {
  return info;
}

/** The canonical form of a path ends with a slash; the routes are declared without. */
function withSlashes(paths: Document['paths']): Document['paths'] {
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path.replace(/\/*$/, '/'), item]));
}
