import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '@vestibule/platform';
import { createOrganizer, openTestDatabase, type TestDatabase, type TestOrganizer } from '@vestibule/testing';
import type { Server } from 'node:http';
import { allEntities } from '../../apps/api/src/app.module';
import { createApi } from '../../apps/api/src/create-api';
import { WireClient } from './wire-client';

/** How the API of a spec differs from the usual one. */
export interface TestAppOptions {
  /** Another clock than the machine's, usually a `FixedClock`. */
  clock?: Clock;
  /** Environment variables that differ from the defaults, as text. */
  environment?: Record<string, string>;
}

/** The API in this process, on a port and a database of its own, with an organizer to begin with. */
export interface TestApp {
  readonly url: string;
  readonly db: TestDatabase;
  readonly organizer: TestOrganizer;
  /** The application, for services that a spec arranges things with. */
  readonly app: NestExpressApplication;
  /** A caller: the organizer's administrator unless another token is given, nobody for null. */
  client(token?: string | null): WireClient;
  close(): Promise<void>;
}

/** Boots the whole API; about a tenth of a second. Prefer {@link withTestApp}, which also closes it. */
async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const db = await openTestDatabase({ entities: allEntities, environment: options.environment });
  const app = await createApi(db.config, { clock: options.clock });
  await app.listen(0, '127.0.0.1');
  const server: Server = app.getHttpServer();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the API listens on no port');
  const url = `http://127.0.0.1:${address.port}`;
  const organizer = await createOrganizer(db);
  return {
    url,
    db,
    organizer,
    app,
    client: (token = organizer.token) => new WireClient(url, token === null ? {} : { Authorization: `Token ${token}` }),
    close: async () => {
      // Clients keep their connections open for the next request; nobody waits for that one.
      server.closeAllConnections();
      await app.close();
      await db.close();
    },
  };
}

/** Boots the API before the tests of the enclosing `describe` and closes it after them. For use inside tests and hooks. */
export function withTestApp(options: TestAppOptions = {}): () => TestApp {
  let current: TestApp | undefined;
  beforeAll(async () => {
    current = await createTestApp(options);
  });
  afterAll(() => current?.close());
  return () => {
    if (!current) throw new Error('the API runs inside tests and hooks only');
    return current;
  };
}

/** Services of an API by their classes, whichever of its modules has them. For use inside tests and hooks. */
export function servicesOf(api: () => TestApp) {
  return <Service>(type: abstract new (...parts: never[]) => Service): Service =>
    api().app.get<Service>(type, { strict: false });
}
