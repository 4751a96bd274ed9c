import { Body, Controller, Get, type INestApplicationContext, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnyCredential, PublicRoute } from '../http/access';
import { ApiErrors } from '../http/api-docs';
import { BooleanField, DateTimeField, IdField, NestedListField, ObjectField, TextField } from '../http/fields';
import { ApiPageOf } from '../http/paging';
import { wireDocument } from './document';
import type { Document, Operation } from './document-types';
import { v1Outline } from './v1-outline';

class PartView {
  @TextField({ description: 'Name.', required: false })
  name: string;
}

class ThingView {
  @IdField({ description: 'Id.', example: 7 })
  id: number;

  @TextField({ description: 'Comment.', nullable: true, required: false })
  comment: string | null;

  @NestedListField(() => PartView, { description: 'Parts.' })
  parts: PartView[];

  @DateTimeField({ description: 'Made at.' })
  created: string;

  @ObjectField({ description: 'Yours.' })
  extra: object;

  @IdField({ description: 'Places left.', 'x-when-asked': true })
  left?: number;
}

class ThingInput {
  @TextField({ description: 'Comment.', required: false })
  comment?: string;

  @BooleanField({ description: 'Active.' })
  active: boolean;
}

class OtherWireView {
  @TextField({ description: 'Label.' })
  label: string;
}

@ApiTags('Items')
@Controller('api/v1/organizers/:organizer/things')
class ThingsController {
  @Get()
  @AnyCredential()
  @ApiOperation({ operationId: 'things_list', summary: 'List' })
  @ApiPageOf(ThingView)
  @ApiErrors(401)
  list(): void {}

  @Post(':thing')
  @AnyCredential()
  @ApiOperation({ operationId: 'things_create', summary: 'Create' })
  @ApiCreatedResponse({ type: ThingView })
  @ApiErrors(400, 401)
  create(@Body() _input: ThingInput): void {}

  @Get('open/:secret')
  @PublicRoute()
  @ApiOperation({ operationId: 'things_open', summary: 'Open' })
  @ApiErrors(404)
  open(@Param('secret') _secret: string): void {}
}

@Controller('api/agenda')
class OtherWireController {
  @Get()
  @PublicRoute()
  @ApiOkResponse({ type: OtherWireView })
  list(): void {}
}

@Module({ controllers: [ThingsController, OtherWireController] })
class SampleModule {}

describe('wireDocument', () => {
  let app: INestApplicationContext;
  let document: Document;
  let list: Operation;
  let create: Operation;
  let open: Operation;

  beforeAll(async () => {
    app = await NestFactory.create(SampleModule, { preview: true, logger: false });
    document = wireDocument(app, v1Outline);
    list = document.paths['/api/v1/organizers/{organizer}/things/']!.get!;
    create = document.paths['/api/v1/organizers/{organizer}/things/{thing}/']!.post!;
    open = document.paths['/api/v1/organizers/{organizer}/things/open/{secret}/']!.get!;
  });

  afterAll(() => app.close());

  it('is OpenAPI 3.1 of our own wire alone', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toHaveLength(3);
    expect(document.components.schemas).not.toHaveProperty('OtherWireView');
  });

  it('says the same thing twice', () => {
    expect(JSON.stringify(wireDocument(app, v1Outline))).toBe(JSON.stringify(document));
  });

  it('expresses null the 3.1 way', () => {
    expect(document.components.schemas!['ThingView']!.properties!['comment']!.type).toEqual(['string', 'null']);
    expect(JSON.stringify(document)).not.toContain('nullable');
  });

  it('demands every field of an answer, and of a request only what it declares', () => {
    const { ThingView: view, PartView: part, ThingInput: input } = document.components.schemas!;
    expect(view!.required).toEqual(['id', 'comment', 'parts', 'created', 'extra']);
    expect(part!.required).toEqual(['name']);
    expect(input!.required).toEqual(['active']);
  });

  it('describes what stands in the path', () => {
    const names = create.parameters!.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(names).toEqual(['organizer', 'thing']);
    expect(create.parameters![1]).toMatchObject({ description: 'Id of the thing.', schema: { type: 'integer' } });
    expect(open.parameters![1]).toMatchObject({ name: 'secret', required: true, schema: { type: 'string' } });
  });

  it('offers both spellings of the token, and none where none is needed', () => {
    expect(list.security).toEqual([{ token: [] }, { bearer: [] }]);
    expect(open.security).toEqual([]);
  });

  it('lets writes be repeated', () => {
    expect(create.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
    expect(JSON.stringify(list.parameters)).not.toContain('IdempotencyKey');
  });

  it('writes an error answer once', () => {
    expect(list.responses['401']).toEqual({ $ref: '#/components/responses/Unauthenticated' });
    expect(document.components.responses!['Unauthenticated']!.content).toBeDefined();
  });

  it('gives every body an example', () => {
    expect(create.requestBody!.content['application/json']!.example).toEqual({ comment: 'text', active: true });
    expect(create.responses['201']!.content!['application/json']!.example).toEqual({
      id: 7,
      comment: 'text',
      parts: [{ name: 'text' }],
      created: '2030-05-01T18:00:00Z',
      extra: {},
      left: 1,
    });
    expect(list.responses['200']!.content!['application/json']!.example).toMatchObject({
      count: 1,
      results: [{ id: 7 }],
    });
  });
});
