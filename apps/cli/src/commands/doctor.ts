import { inventoryDoctorChecks } from '@vestibule/engine';
import { Database } from '@vestibule/platform';
import { tenancyDoctorChecks } from '@vestibule/tenancy';
import type { CliCommand } from '../command';

const checks = [...tenancyDoctorChecks, ...inventoryDoctorChecks];

/** Recounts what must always be true, as a role that can read everything and change nothing. */
export const doctor: CliCommand = {
  name: 'doctor',
  about: 'Recount every invariant and list the rows that break one.',
  async run(_, { config, say }) {
    const database = await Database.open(config, { role: 'doctor', entities: [], applicationName: 'vestibule-doctor' });
    try {
      const findings = [];
      for (const { name, broken } of checks) {
        const rows = await database.acrossTenants(broken);
        say(`${rows.length === 0 ? 'ok    ' : 'BROKEN'} ${name}${rows.length > 0 ? ` (${rows.length})` : ''}`);
        findings.push({ name, broken: rows });
      }
      const ok = findings.every(({ broken }) => broken.length === 0);
      return { answer: { ok, checks: findings }, ok };
    } finally {
      await database.close();
    }
  },
};
