import { migrate } from '@vestibule/platform';
import type { CliCommand } from '../command';

/** Safe at every start and from several processes at once. */
export const migrateDatabase: CliCommand = {
  name: 'migrate',
  about: 'Create the database roles and run the migrations that are missing.',
  async run(_, { config }) {
    return { answer: { migrated: await migrate(config) } };
  },
};
