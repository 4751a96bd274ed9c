import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { engineEntities, EngineModule } from '@vestibule/engine';
import { mailEntities } from '@vestibule/mail';
import { outboxEntities } from '@vestibule/outbox';
import { type Config, EngineError, PlatformModule, type TenantScope } from '@vestibule/platform';
import { OrganizerService, type Team, TeamService, tenancyEntities, TenancyModule } from '@vestibule/tenancy';
import { CliError } from './failure';

const entities = [...tenancyEntities, ...engineEntities, ...mailEntities, ...outboxEntities];

@Module({})
class CliModule {}

/** Lends the engine's services to a piece of work and closes them after it. */
export async function withServices<T>(config: Config, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const platform = PlatformModule.forRoot({ config, processName: 'cli', entities });
  const app = await NestFactory.createApplicationContext(
    { module: CliModule, imports: [platform, TenancyModule, EngineModule] },
    { logger: false, abortOnError: false },
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The organizer somebody named. @throws CliError */
export function findOrganizer(app: INestApplicationContext, slug: string): Promise<TenantScope> {
  return named(`organizer "${slug}"`, app.get(OrganizerService).findScope(slug));
}

/** The team of the organizer that somebody named by id or name. @throws CliError */
export function findTeam(app: INestApplicationContext, scope: TenantScope, idOrName: string): Promise<Team> {
  return named(`team "${idOrName}"`, app.get(TeamService).find(scope, idOrName));
}

async function named<T>(what: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'NOT_FOUND') throw new CliError(`There is no ${what}.`);
    throw error;
  }
}
