// The design this one is measured against: a job that looks at every event again and again, as a process of its own.
// node periodic-job.mjs <organizer id> <seconds between two looks>
import { setTimeout as delay } from 'node:timers/promises';
import { built, withEngine } from '../lib/engine.mjs';

const [organizerId, everySeconds] = process.argv.slice(2).map(Number);
const scope = { organizerId };
const everyMs = 1000 * everySeconds;

const stopping = new AbortController();
for (const reason of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(reason, () => stopping.abort());

await withEngine(process.env, async (engine) => {
  const { PromotionService } = built('libs/engine/src');
  const { Database } = built('libs/platform/src');
  const promotion = engine.get(PromotionService);
  const liveEvents = () =>
    engine.get(Database).read(scope, (tx) => tx.query('SELECT id FROM event WHERE live ORDER BY id'));
  process.send({ type: 'ready' });
  for (let next = performance.now(); !stopping.signal.aborted; next += everyMs) {
    for (const { id } of await liveEvents()) {
      // The same pass, with everything it costs; only when it runs differs.
      while ((await promotion.promote(scope, id)).more);
    }
    await delay(Math.max(0, next + everyMs - performance.now()), undefined, { signal: stopping.signal }).catch(
      () => {},
    );
  }
});
process.exit(0);
