import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { wireDocument } from './document';
import { tibilletOutline } from './tibillet-outline';
import { v1Outline } from './v1-outline';

const pages = [
  { path: 'docs/tibillet', json: 'docs/tibillet.json', wire: tibilletOutline },
  { path: 'docs', json: 'docs/v1.json', wire: v1Outline },
];

/** Serves the documents as pages at `/docs` and as JSON beside them, with everything they need from here. */
export function mountDocs(app: NestExpressApplication): void {
  for (const { path, json, wire } of pages) {
    SwaggerModule.setup(path, app, () => wireDocument(app, wire) as unknown as OpenAPIObject, {
      jsonDocumentUrl: json,
      raw: ['json'],
      customSiteTitle: wire.title,
      swaggerOptions: { persistAuthorization: true, displayOperationId: true, docExpansion: 'none' },
    });
  }
}
