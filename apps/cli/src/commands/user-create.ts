import { UserService } from '@vestibule/tenancy';
import type { CliCommand } from '../command';
import { findOrganizer, withServices } from '../services';
import { userView } from '../views';

/** A person who can log in where a wire knows passwords. */
export const userCreate: CliCommand<{ organizer: string; email: string; password: string; name?: string }> = {
  name: 'user:create',
  about: 'Make a user of an organizer.',
  options: [
    { flags: '--organizer <slug>', about: 'Slug of the organizer.', required: true },
    { flags: '--email <address>', about: 'E-mail address to log in with.', required: true },
    { flags: '--password <password>', about: 'Password to log in with.', required: true },
    { flags: '--name <name>', about: 'Name of the person.' },
  ],
  run({ organizer, email, password, name }, { config }) {
    return withServices(config, async (app) => {
      const scope = await findOrganizer(app, organizer);
      const user = await app.get(UserService).create(scope, { email, password, name });
      return { answer: { user: { ...userView(user), organizer } } };
    });
  },
};
