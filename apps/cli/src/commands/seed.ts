import { type Config, Database } from '@vestibule/platform';
import { OrganizerService } from '@vestibule/tenancy';
import type { CliCommand, CliResult } from '../command';
import { arrangeDemoEvent, demoSlugs } from '../demo/demo-event';
import { withServices } from '../services';

/** Only ever into an empty database: an installation with a tenant of its own gets no demo. */
export const seed: CliCommand = {
  name: 'seed',
  about: 'Put a demo organizer with a sold-out event into an empty database.',
  async run(_, { config }): Promise<CliResult> {
    const known = await organizerSlugs(config);
    if (known.length > 0) {
      const there = known.includes(demoSlugs.organizer);
      const { organizer, event } = there ? demoSlugs : { organizer: null, event: null };
      return { answer: { seeded: false, organizer, event, token: null } };
    }
    return withServices(config, async (app) => {
      const wish = { slug: demoSlugs.organizer, name: 'Demo Organizer', timezone: 'Europe/Berlin' };
      const { organizer, token } = await app.get(OrganizerService).create(wish);
      await arrangeDemoEvent(app, organizer.id);
      return { answer: { seeded: true, ...demoSlugs, token: token.token } };
    });
  },
};

/** Only a role that sees every tenant can tell that there is none. */
async function organizerSlugs(config: Config): Promise<string[]> {
  const database = await Database.open(config, { role: 'doctor', entities: [], applicationName: 'vestibule-seed' });
  try {
    const rows = await database.acrossTenants((tx) =>
      tx.query<{ slug: string }>('SELECT slug FROM organizer ORDER BY (slug = $1) DESC LIMIT 1', [demoSlugs.organizer]),
    );
    return rows.map(({ slug }) => slug);
  } finally {
    await database.close();
  }
}
