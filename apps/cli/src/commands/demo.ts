import { type Config, Ids } from '@vestibule/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliCommand } from '../command';
import { DemoApi } from '../demo/demo-api';
import { playDemo } from '../demo/demo-story';
import { CliError } from '../failure';

interface DemoOptions {
  token?: string;
  event?: string;
  email?: string;
  url?: string;
}

/** Talks to the running stack as anybody could: over HTTP, and reading the mail. */
export const demo: CliCommand<DemoOptions> = {
  name: 'demo',
  about: 'Play the story of a cancelled place that finds the next person in the queue.',
  options: [
    { flags: '--token <token>', about: 'Token of an organizer; the one `npm start` keeps in DATA_DIR unless given.' },
    { flags: '--event <slug>', about: 'The event; the first sold-out one unless given.' },
    { flags: '--email <address>', about: 'Who joins the waiting list; an address of the demo unless given.' },
    { flags: '--url <url>', about: 'Where the API answers; PUBLIC_URL unless given.' },
  ],
  async run({ token, event, email, url }, { config, say }) {
    const steps = await playDemo({
      api: new DemoApi(url ?? config.PUBLIC_URL, token ?? keptToken(config)),
      inboxUrl: config.INBOX_URL ?? null,
      email: email ?? `demo-${new Ids().code(8).toLowerCase()}@example.org`,
      event,
      tell: ({ step, ms, facts }) => say(`${String(ms).padStart(6)} ms  ${step}  ${JSON.stringify(facts)}`),
    });
    return { answer: { ok: true, steps: steps.map(({ step, ms, facts }) => ({ step, ms, ...facts })) } };
  },
};

function keptToken({ DATA_DIR }: Config): string {
  const file = join(DATA_DIR, 'demo-token');
  if (!existsSync(file)) throw new CliError(`There is no token in ${file}. Start the stack first, or give --token.`);
  return readFileSync(file, 'utf8').trim();
}
