import type { CliCommand } from './command';
import { configCheck } from './commands/config-check';
import { demo } from './commands/demo';
import { doctor } from './commands/doctor';
import { envExample } from './commands/env-example';
import { migrateDatabase } from './commands/migrate';
import { organizerCreate } from './commands/organizer-create';
import { seed } from './commands/seed';
import { tokenCreate } from './commands/token-create';
import { userCreate } from './commands/user-create';

/** Every command there is. */
export const commands: readonly CliCommand[] = [
  migrateDatabase,
  configCheck,
  envExample,
  doctor,
  seed,
  demo,
  organizerCreate,
  tokenCreate,
  userCreate,
];
