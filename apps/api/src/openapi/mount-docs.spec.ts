import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '../http/access';
import { TextField } from '../http/fields';
import { wireDocument } from './document';
import { mountDocs } from './mount-docs';
import { v1Outline } from './v1-outline';

class ThingView {
  @TextField({ description: 'Name.' })
  name: string;
}

@ApiTags('Items')
@Controller('api/v1/thing')
class ThingController {
  @Get()
  @PublicRoute()
  @ApiOperation({ operationId: 'thing_read', summary: 'Read' })
  @ApiOkResponse({ type: ThingView })
  read(): ThingView {
    return { name: 'thing' };
  }
}

@Module({ controllers: [ThingController] })
class SampleModule {}

describe('the documentation pages', () => {
  let app: NestExpressApplication;
  let base: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(SampleModule, { logger: false });
    mountDocs(app);
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  });

  afterAll(() => app.close());

  it('need nothing from elsewhere', async () => {
    const page = await fetch(`${base}/docs`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1]));
    expect(assets.length).toBeGreaterThan(3);
    expect(assets.filter((asset) => /^(https?:)?\/\//.test(asset))).toEqual([]);
    for (const asset of assets) {
      const answer = await fetch(new URL(asset, `${base}/docs`));
      expect([asset, answer.status]).toEqual([asset, 200]);
      await answer.arrayBuffer();
    }
  });

  it('show the document that the file holds', async () => {
    const answer = await fetch(`${base}/docs/v1.json`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const shown: unknown = await answer.json();
    expect(shown).toEqual(JSON.parse(JSON.stringify(wireDocument(app, v1Outline))));
    expect(shown).toMatchObject({ paths: { '/api/v1/thing/': { get: { operationId: 'thing_read' } } } });
  });
});
