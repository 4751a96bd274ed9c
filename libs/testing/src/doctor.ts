import type { Database } from '@vestibule/platform';
import type { DoctorCheck } from '@vestibule/tenancy';
import type { TestDatabase } from './test-database';

/** What some of the doctor's checks find at this moment, all tenants together; empty when nothing is broken. */
export async function doctorFindings(
  db: TestDatabase,
  checks: readonly DoctorCheck[],
): Promise<Record<string, Record<string, unknown>[]>> {
  const doctor = await doctorOf(db);
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const { name, broken } of checks) {
    const { rows } = await doctor.acrossTenants(broken);
    if (rows.length > 0) found[name] = rows;
  }
  return found;
}

/** Breaks rows past every rule, looks, and puts them right again. */
export async function findingsWhenBroken(
  db: TestDatabase,
  checks: readonly DoctorCheck[],
  { breaks, heals, values = [] }: { breaks: string; heals: string; values?: unknown[] },
): Promise<Record<string, Record<string, unknown>[]>> {
  await db.ownerQuery(breaks, values);
  const found = await doctorFindings(db, checks);
  await db.ownerQuery(heals, values);
  return found;
}

const doctors = new WeakMap<TestDatabase, Promise<Database>>();

function doctorOf(db: TestDatabase): Promise<Database> {
  const opened = doctors.get(db) ?? db.openAs('doctor');
  doctors.set(db, opened);
  return opened;
}
