import { randomBytes } from 'node:crypto';
import { type Clock, Ids, SystemClock } from '@vestibule/platform';
import {
  ApiKeyAuthenticator,
  ApiKeyService,
  type ApiKeyWish,
  Authenticator,
  DevicePairingService,
  OrganizerService,
  PrincipalCache,
  type TeamChange,
  TeamService,
  TokenService,
  UserService,
} from '@vestibule/tenancy';
import type { TestDatabase } from './test-database';

/** The services of the tenancy on a test database, as a process would have them. */
export interface TenancyServices {
  organizers: OrganizerService;
  teams: TeamService;
  tokens: TokenService;
  users: UserService;
  authenticator: Authenticator;
  keys: ApiKeyService;
  keyAuthenticator: ApiKeyAuthenticator;
  devices: DevicePairingService;
}

/** Puts the services together by hand: no container, no doubles. */
export function tenancyServices(
  { database, doorbell }: TestDatabase,
  clock: Clock = new SystemClock(),
): TenancyServices {
  const ids = new Ids();
  const cache = new PrincipalCache(doorbell);
  const teams = new TeamService(database, cache);
  const tokens = new TokenService(database, ids, cache);
  const keys = new ApiKeyService(database, ids, cache);
  return {
    organizers: new OrganizerService(database, teams, tokens),
    teams,
    tokens,
    users: new UserService(database, ids),
    authenticator: new Authenticator(database, cache),
    keys,
    keyAuthenticator: new ApiKeyAuthenticator(database, cache),
    devices: new DevicePairingService(database, ids, clock, keys, cache),
  };
}

/** A tenant to test with. */
export interface TestOrganizer {
  readonly scope: { readonly organizerId: number; readonly organizerSlug: string };
  readonly slug: string;
  /** The team that may do everything, and a token of it. */
  readonly teamId: number;
  readonly token: string;
}

/** A new organizer with a team that may do everything; the slug is random unless given. */
export async function createOrganizer(
  db: TestDatabase,
  wish: { slug?: string; name?: string; timezone?: string } = {},
): Promise<TestOrganizer> {
  const slug = wish.slug ?? `org-${randomBytes(4).toString('hex')}`;
  const { organizer, team, token } = await tenancyServices(db).organizers.create({
    name: `Organizer ${slug}`,
    ...wish,
    slug,
  });
  return {
    scope: { organizerId: organizer.id, organizerSlug: organizer.slug },
    slug: organizer.slug,
    teamId: team.row.id,
    token: token.token,
  };
}

/** A further team of the organizer with a token: by default one without any right or event. */
export async function createTeamToken(
  db: TestDatabase,
  organizer: TestOrganizer,
  rights: Omit<TeamChange, 'name'> = {},
): Promise<{ teamId: number; tokenId: number; token: string }> {
  const { teams, tokens } = tenancyServices(db);
  const team = await teams.create(organizer.scope, { name: 'Helpers', ...rights });
  const { row, token } = await tokens.create(organizer.scope, { teamId: team.row.id, name: 'test' });
  return { teamId: team.row.id, tokenId: row.id, token };
}

/** A key of the organizer: by default one without any right, for every address. */
export async function createApiKey(
  db: TestDatabase,
  organizer: TestOrganizer,
  wish: Partial<ApiKeyWish> = {},
): Promise<{ keyId: number; key: string }> {
  const nothing = { event: false, product: false, reservation: false, ticket: false, ip: null };
  const name = `key-${randomBytes(4).toString('hex')}`;
  const { row, key } = await tenancyServices(db).keys.create(organizer.scope, { ...nothing, name, ...wish });
  return { keyId: row.id, key };
}
