import { applyDecorators, createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiQuery, getSchemaPath } from '@nestjs/swagger';
import type { Order, PageRequest, Rows } from '@vestibule/platform';
import type { WireRequest } from './request-context';
import { detail } from './wire-error';

/** Largest and usual page (reference pretix §1.4): larger wishes are clipped, not refused. */
const pageSizeLimit = 50;
/** Beyond this offset a list is an export; deep pages cost the database every row before them. */
const offsetLimit = 10_000_000;

/** A page as a request asked for it; also knows the addresses of its neighbours. */
export interface WirePage extends PageRequest {
  readonly number: number;
  readonly url: URL;
}

/** A page of a list on the wire. */
export interface PageView<View> {
  count: number;
  next: string | null;
  previous: string | null;
  results: View[];
}

interface PagingOptions {
  /** Names that `ordering` accepts; others are ignored. */
  orderings: readonly string[];
  /** Order when none was asked for; `-` before a name turns it round. */
  default: readonly string[];
}

let publicUrl = 'http://localhost';

/** Tells the paging where links point; called once at boot. */
export function setPublicUrl(url: string): void {
  publicUrl = url;
}

const readPage = createParamDecorator((options: PagingOptions, execution: ExecutionContext): WirePage => {
  const request = execution.switchToHttp().getRequest<WireRequest>();
  const number = pageNumber(last(request.query['page']));
  const limit = pageSize(last(request.query['page_size']));
  const offset = (number - 1) * limit;
  if (offset > offsetLimit) throw invalidPage();
  return {
    number,
    limit,
    offset,
    order: ordering(last(request.query['ordering']), options),
    url: new URL(request.originalUrl, publicUrl),
  };
});

/** The part of the list a request asks for: `page`, `page_size`, `ordering`. @throws WireError 404 for no page at all */
export function Paging(options: PagingOptions): ParameterDecorator {
  return (target, method, index) => {
    readPage(options)(target, method, index);
    const handler = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method === undefined || !handler) return;
    for (const query of pagingQueries(options)) ApiQuery(query)(target, method, handler);
  };
}

/** One page of rows on the wire. @throws WireError 404 when the page lies behind the last one */
export function pageOf<Row, View>(page: WirePage, rows: Rows<Row>, toView: (row: Row) => View): PageView<View> {
  if (page.number > 1 && page.offset >= rows.count) throw invalidPage();
  const more = page.offset + rows.rows.length < rows.count && rows.rows.length > 0;
  return {
    count: rows.count,
    next: more ? pageUrl(page, page.number + 1) : null,
    previous: page.number > 1 ? pageUrl(page, page.number - 1) : null,
    results: rows.rows.map(toView),
  };
}

/** Documents a page of views as the 200 answer. */
export function ApiPageOf(view: Type): MethodDecorator {
  const link = { type: 'string', format: 'uri', nullable: true };
  return applyDecorators(
    ApiExtraModels(view),
    ApiOkResponse({
      description: 'One page of the list.',
      schema: {
        type: 'object',
        required: ['count', 'next', 'previous', 'results'],
        properties: {
          count: { type: 'integer', description: 'Length of the whole list.', example: 1 },
          next: { ...link, description: 'Address of the next page.', example: null },
          previous: { ...link, description: 'Address of the page before.', example: null },
          results: { type: 'array', items: { $ref: getSchemaPath(view) } },
        },
      },
    }),
  );
}

function pagingQueries({ orderings, default: usual }: PagingOptions) {
  return [
    {
      name: 'page',
      required: false,
      description: 'Number of the page, from 1.',
      schema: { type: 'integer' as const, minimum: 1, default: 1 },
    },
    {
      name: 'page_size',
      required: false,
      description: 'Rows a page; more than 50 is clipped.',
      schema: { type: 'integer' as const, minimum: 1, maximum: pageSizeLimit, default: pageSizeLimit },
    },
    {
      name: 'ordering',
      required: false,
      description: `Comma list of ${orderings.join(', ')}; \`-\` before a name turns it round.`,
      schema: { type: 'string' as const, default: usual.join(',') },
    },
  ];
}

function pageNumber(raw: string | undefined): number {
  if (raw === undefined) return 1;
  if (!/^[1-9]\d{0,8}$/.test(raw)) throw invalidPage();
  return Number(raw);
}

function pageSize(raw: string | undefined): number {
  return raw !== undefined && /^[1-9]\d{0,8}$/.test(raw) ? Math.min(Number(raw), pageSizeLimit) : pageSizeLimit;
}

function ordering(raw: string | undefined, { orderings, default: usual }: PagingOptions): Order[] {
  const asked = (raw ?? '')
    .split(',')
    .slice(0, 10)
    .map(toOrder)
    .filter(({ field }) => orderings.includes(field));
  return asked.length > 0 ? asked : usual.map(toOrder);
}

function toOrder(name: string): Order {
  const trimmed = name.trim();
  return { field: trimmed.replace(/^-/, ''), descending: trimmed.startsWith('-') };
}

function pageUrl(page: WirePage, number: number): string {
  const url = new URL(page.url);
  if (number === 1) url.searchParams.delete('page');
  else url.searchParams.set('page', String(number));
  return url.toString();
}

function last(value: unknown): string | undefined {
  const single: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof single === 'string' && single !== '' ? single : undefined;
}

function invalidPage() {
  return detail(404, 'Invalid page.');
}
