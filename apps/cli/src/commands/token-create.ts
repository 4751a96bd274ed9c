import { TokenService } from '@vestibule/tenancy';
import type { CliCommand } from '../command';
import { findOrganizer, findTeam, withServices } from '../services';
import { teamView, tokenView } from '../views';

/** A further credential, also for an organizer that has lost its own. */
export const tokenCreate: CliCommand<{ organizer: string; team: string; name: string }> = {
  name: 'token:create',
  about: 'Make a token of a team; it is shown this once.',
  options: [
    { flags: '--organizer <slug>', about: 'Slug of the organizer.', required: true },
    { flags: '--team <team>', about: 'Id or name of the team.', required: true },
    { flags: '--name <name>', about: 'What the token is for; "cli" unless given.' },
  ],
  run({ organizer, team, name = 'cli' }, { config }) {
    return withServices(config, async (app) => {
      const scope = await findOrganizer(app, organizer);
      const found = await findTeam(app, scope, team);
      const { row, token } = await app.get(TokenService).create(scope, { teamId: found.row.id, name });
      return { answer: { ...tokenView(row), organizer, team: teamView(found), token } };
    });
  },
};
