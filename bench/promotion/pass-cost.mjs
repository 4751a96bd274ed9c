import { built } from '../lib/engine.mjs';
import { median } from '../lib/statistics.mjs';
import { openEvent } from '../lib/events.mjs';
import { letPeopleWait } from './season.mjs';

const rounds = 10;
const warmUps = 20;

/** What is measured in each round: so many passes, each with so many places to give. */
const kinds = {
  idle: { places: 0, passes: 10 },
  one: { places: 1, passes: 10 },
  twenty: { places: 20, passes: 3 },
};

/**
 * Times single passes over a queue of each length, one at a time on a system that does nothing else, in rounds that
 * take turns between the queues. What they cost the database is counted by itself.
 */
export async function passCosts(stack, engine, lengths) {
  const { OrganizerService } = built('libs/tenancy/src');
  const made = await engine.get(OrganizerService).create({ slug: 'queues', name: 'Queues' });
  const organizer = { organizerId: made.organizer.id, organizerSlug: 'queues' };
  const queues = [];
  for (const length of lengths) {
    const event = await openEvent(engine, organizer, { slug: `queue-${length}`, size: 0 });
    await letPeopleWait(stack, event, length);
    queues.push({ length, event, samples: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) });
  }
  await stack.sql('VACUUM ANALYZE');
  const { PromotionService } = built('libs/engine/src');
  const promotion = engine.get(PromotionService);
  const measure = (event, wish) => passesOver(event, { ...wish, stack, promotion });
  for (const { event } of queues) await measure(event, { places: 1, passes: warmUps });
  for (let round = 0; round < rounds; round += 1) {
    for (const { event, samples } of queues) {
      for (const [kind, wish] of Object.entries(kinds)) samples[kind].push(...(await measure(event, wish)));
    }
  }
  return queues.map(({ length, samples }) => ({ length, ...mapValues(samples, summary) }));
}

async function passesOver(event, { stack, promotion, places, passes }) {
  const samples = [];
  for (let pass = 0; pass < passes; pass += 1) {
    await stack.sql('UPDATE quota_ledger SET size = size + $2, ceiling = ceiling + $2 WHERE quota_id = $1', [
      event.quotaId,
      places,
    ]);
    await stack.sql('SELECT measuring.pg_stat_statements_reset()');
    const begun = performance.now();
    const { offered } = await promotion.promote(event, event.eventId);
    const tookMs = performance.now() - begun;
    if (offered !== places) throw new Error(`a pass gave ${offered} of ${places} places`);
    samples.push({ tookMs, ...(await databaseWork(stack)) });
  }
  return samples;
}

/** Statements of the last pass, the pages they touched, and the time they ran. */
async function databaseWork(stack) {
  const [row] = await stack.sql(
    `SELECT coalesce(sum(calls), 0)::int AS statements, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::int AS pages,
       coalesce(sum(total_exec_time), 0)::float AS "executionMs"
     FROM measuring.pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid WHERE r.rolname = 'vestibule_app'`,
  );
  return row;
}

function summary(samples) {
  const names = ['tookMs', 'executionMs', 'statements', 'pages'];
  return Object.fromEntries(names.map((name) => [name, median(samples.map((sample) => sample[name]))]));
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
