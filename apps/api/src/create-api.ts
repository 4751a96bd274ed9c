import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Clock, type Config, LOG, type Log } from '@vestibule/platform';
import { type NextFunction, raw, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Server } from 'node:http';
import { AppModule } from './app.module';
import { bodyLimitBytes } from './http/body.interceptor';
import { writeError } from './http/error.filter';
import { MethodGate } from './http/method-gate';
import { setPublicUrl } from './http/paging';
import type { WireRequest } from './http/request-context';
import { detail } from './http/wire-error';
import { servePages } from './pages/errors/page-errors';

const headersTimeoutMs = 15_000;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;

interface ApiOptions {
  clock?: Clock;
  /** Mounted before the routes; the documentation pages. */
  mount?: (app: NestExpressApplication) => void;
}

/** Builds the API with everything in front of its routes; the caller listens and closes. */
export async function createApi(config: Config, options: ApiOptions = {}): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, { clock: options.clock }), {
    bodyParser: false,
    bufferLogs: false,
    logger: ['fatal', 'error', 'warn'],
  });
  setPublicUrl(config.PUBLIC_URL);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(securityHeaders(config));
  app.use('/public', servePages);
  app.use(raw({ type: () => true, limit: bodyLimitBytes }), keepRawBody);
  app.use(bodyFailure(app.get<Log>(LOG)));
  const gate = app.get(MethodGate);
  app.use((request: WireRequest, response: Response, next: NextFunction) => void gate.handle(request, response, next));
  options.mount?.(app);
  limitTimes(app.getHttpServer());
  return app;
}

/** Without TLS in front, a browser must not be told to insist on it: it would find no style sheet. */
function securityHeaders(config: Config) {
  const secure = config.PUBLIC_URL.startsWith('https:');
  return helmet({
    strictTransportSecurity: secure,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: secure ? [] : null } },
  });
}

/** The bytes wait until the guard has let the request through (body.interceptor.ts). */
function keepRawBody(request: WireRequest, _response: Response, next: NextFunction): void {
  if (Buffer.isBuffer(request.body)) request.rawBody = request.body;
  request.body = {};
  next();
}

/** A body that is too large or breaks off answers like everything else. */
function bodyFailure(log: Log) {
  // Express tells a handler of failures by its four parameters.
  // eslint-disable-next-line house/max-params
  return (error: Error & { status?: number }, request: Request, response: Response, next: NextFunction): void => {
    if (!error.status || error.status >= 500) return next(error);
    log.debug({ err: error, method: request.method }, 'body refused');
    writeError(
      response,
      detail(error.status, error.status === 413 ? 'The request is too large.' : 'The request could not be read.'),
    );
  };
}

function limitTimes(server: Server): void {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
}
