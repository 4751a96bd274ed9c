import { configFaults } from '@vestibule/platform';
import type { CliCommand } from '../command';

/** Addresses that `npm start` finds out when it brings up the service itself. */
const filledInByStart = ['DATABASE_URL', 'REDIS_URL'];

/** Looks at the environment and at nothing else: it connects nowhere and creates no file. */
export const configCheck: CliCommand<{ embedded?: boolean }> = {
  name: 'config:check',
  about: 'List everything that is wrong with the environment, on stderr.',
  options: [{ flags: '--embedded', about: 'Addresses that are not set will be filled in: they are no faults.' }],
  run({ embedded }, { environment, say }) {
    const missing = (fault: string) => filledInByStart.some((name) => fault === `${name}: is missing`);
    const faults = configFaults(environment).filter((fault) => !embedded || !missing(fault));
    if (faults.length === 0) return { answer: { ok: true } };
    say(['The configuration is not usable:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    return { text: '', ok: false };
  },
};
