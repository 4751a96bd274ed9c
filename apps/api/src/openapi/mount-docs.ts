import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { v1Document } from './document';

/** Serves the document as pages at `/docs` and as JSON at `/docs/v1.json`, with everything they need from here. */
export function mountDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => v1Document(app) as unknown as OpenAPIObject, {
    jsonDocumentUrl: 'docs/v1.json',
    raw: ['json'],
    customSiteTitle: 'Vestibule API',
    swaggerOptions: { persistAuthorization: true, displayOperationId: true, docExpansion: 'none' },
  });
}
