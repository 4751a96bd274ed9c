import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './access';

const PATH = 'path';
const METHOD = 'method';
/** Where the documentation of a route keeps what it answers with besides JSON. */
const PRODUCES = 'swagger/apiProduces';

/** One route: verb, path as the controllers write it, who may call it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: RouteAccess;
  readonly handler: string;
  /** Media types it answers with; JSON unless it says others. */
  readonly produces: readonly string[];
}

/** The routes that share a path, and the values a request's path has for its parameters. */
export interface RouteMatch {
  readonly routes: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
}

/** Every route of the running application; refuses to boot when one does not say who may call it. */
@Injectable()
export class RouteTable implements OnApplicationBootstrap {
  private routes: Route[] = [];
  private readonly byLength = new Map<number, { segments: string[]; routes: Route[] }[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.routes = this.discovery.getControllers().flatMap(({ metatype }) => this.routesOf(metatype as Controller));
    for (const route of this.routes) this.index(route);
  }

  /** All routes, for tests that go through them. */
  all(): readonly Route[] {
    return this.routes;
  }

  /** The routes whose path fits, with either slash form; literal segments win over parameters. */
  match(path: string): RouteMatch | undefined {
    const segments = split(path);
    const fitting = (this.byLength.get(segments.length) ?? [])
      .filter(({ segments: own }) => own.every((segment, i) => segment.startsWith(':') || segment === segments[i]))
      .sort((a, b) => literals(b.segments) - literals(a.segments));
    const best = fitting[0];
    if (!best) return undefined;
    const params = best.segments.flatMap((segment, i) =>
      segment.startsWith(':') ? [[segment.slice(1), decode(segments[i] ?? '')] as const] : [],
    );
    return { routes: best.routes, params: Object.fromEntries(params) };
  }

  private routesOf(controller: Controller): Route[] {
    const prototype = controller.prototype as Record<string, object>;
    const bases = [this.reflector.get<string | string[]>(PATH, controller)].flat();
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as never;
      const method = this.reflector.get<RequestMethod | undefined>(METHOD, handler);
      if (method === undefined) return [];
      const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, handler);
      if (!access) throw new Error(`${controller.name}.${name} does not say who may call it (http/access.ts)`);
      const paths = [this.reflector.get<string | string[]>(PATH, handler)].flat();
      return bases.flatMap((base) =>
        paths.map((path) => ({
          method: RequestMethod[method],
          path: `/${[...split(base), ...split(path)].join('/')}`,
          access,
          handler: `${controller.name}.${name}`,
          produces: this.reflector.get<string[] | undefined>(PRODUCES, handler) ?? [],
        })),
      );
    });
  }

  private index(route: Route): void {
    const segments = split(route.path);
    const sameLength = this.byLength.get(segments.length) ?? [];
    this.byLength.set(segments.length, sameLength);
    const known = sameLength.find((entry) => entry.segments.join('/') === segments.join('/'));
    if (known) known.routes.push(route);
    else sameLength.push({ segments, routes: [route] });
  }
}

type Controller = { name: string; prototype: object } & (abstract new () => unknown);

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function literals(segments: readonly string[]): number {
  return segments.filter((segment) => !segment.startsWith(':')).length;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
