import type { INestApplicationContext } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeIdempotency, describeSecurity, shareErrorAnswers } from './answers';
import type { Document } from './document-types';
import { completeExamples } from './examples';
import { inOrder } from './in-order';
import { describePathParameters } from './path-parameters';
import { completeResponseSchemas } from './response-schemas';
import { tags } from './tags';

type InfoObject = OpenAPIObject['info'];

const description = `Tickets, bookings and waiting lists of many organizers.

Every list is paged (\`page\`, \`page_size\`, \`ordering\`). Paths answer with and without their last slash. Times are
ISO 8601, money is a string with two decimals, texts for people are objects keyed by locale. What the caller may not see
answers like what does not exist.`;

/** The OpenAPI document of our own wire, built from the routes of an application; `/docs` and the file are the same. */
export function v1Document(app: INestApplicationContext): Document {
  const scanned = SwaggerModule.createDocument(app as never, outline()) as unknown as Document;
  const document = { ...scanned, paths: withSlashes(ownPaths(scanned.paths)) };
  describePathParameters(document);
  describeIdempotency(document);
  describeSecurity(document);
  completeResponseSchemas(document);
  completeExamples(document);
  shareErrorAnswers(document);
  return inOrder(document);
}

function outline() {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Vestibule')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that shows this document.')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'Authorization', description: 'The word `Token`, a space, the token.' },
      'token',
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'token', description: 'The same token as a bearer token.' },
      'bearer',
    );
  for (const { name, description: about } of tags) builder.addTag(name, about);
  const { info, ...rest } = builder.build();
  return { ...rest, info: withoutContact(info) };
}

/** The builder always writes one, empty. */
function withoutContact({ contact: _, ...info }: InfoObject): InfoObject {
  return info;
}

/** The other wires have documents of their own. */
function ownPaths(paths: Document['paths']): Document['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/')));
}

/** The canonical form of a path ends with a slash; the routes are declared without. */
function withSlashes(paths: Document['paths']): Document['paths'] {
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path.replace(/\/*$/, '/'), item]));
}
