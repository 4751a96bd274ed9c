import { OrganizerService } from '@vestibule/tenancy';
import type { CliCommand } from '../command';
import { withServices } from '../services';
import { organizerView, teamView } from '../views';

/** The only way to make a tenant. */
export const organizerCreate: CliCommand<{ slug: string; name: string; timezone?: string }> = {
  name: 'organizer:create',
  about: 'Make an organizer, a team with every permission, and a token of it.',
  options: [
    { flags: '--slug <slug>', about: 'Its name in addresses: letters, digits, dots, dashes.', required: true },
    { flags: '--name <name>', about: 'Its name for people.', required: true },
    { flags: '--timezone <zone>', about: 'IANA name of its time zone; UTC unless given.' },
  ],
  run({ slug, name, timezone }, { config }) {
    return withServices(config, async (app) => {
      const made = await app.get(OrganizerService).create({ slug, name, ...(timezone && { timezone }) });
      const { organizer, team, token } = made;
      return { answer: { organizer: organizerView(organizer), team: teamView(team), token: token.token } };
    });
  },
};
