import { bookingDoctorChecks, inventoryDoctorChecks, moneyDoctorChecks, waitlistDoctorChecks } from '@vestibule/engine';
import { Database } from '@vestibule/platform';
import { tenancyDoctorChecks } from '@vestibule/tenancy';
import type { CliCommand } from '../command';

const checks = [
  ...tenancyDoctorChecks,
  ...inventoryDoctorChecks,
  ...bookingDoctorChecks,
  ...moneyDoctorChecks,
  ...waitlistDoctorChecks,
];

/** Recounts what must always be true, as a role that can read everything and change nothing. */
export const doctor: CliCommand = {
  name: 'doctor',
  about: 'Recount every invariant and list the rows that break one.',
  async run(_, { config, say }) {
    const database = await Database.open(config, { role: 'doctor', entities: [], applicationName: 'vestibule-doctor' });
    try {
      const findings = [];
      for (const { name, broken } of checks) {
        const { rows, more } = await database.acrossTenants(broken);
        say(rows.length === 0 ? `ok     ${name}` : `BROKEN ${name} (${rows.length + more})`);
        // A person reads the first thousand; of the rest the number is of use.
        findings.push({ name, broken: rows, ...(more > 0 ? { more_broken: more } : {}) });
      }
      const ok = findings.every(({ broken }) => broken.length === 0);
      return { answer: { ok, checks: findings }, ok };
    } finally {
      await database.close();
    }
  },
};
