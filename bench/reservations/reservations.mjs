import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { say } from '../../scripts/lib/main.mjs';
import { withEngine } from '../lib/engine.mjs';
import { load } from '../lib/load.mjs';
import { giveUpAfter, roundsOf, roundsOption } from '../lib/rounds.mjs';
import { BenchStack } from '../lib/stack.mjs';
import { median, ms, quantile } from '../lib/statistics.mjs';
import { table } from '../lib/table.mjs';
import { doctorFaults } from '../lib/doctor.mjs';
import { Naive } from './naive.mjs';
import { bookFaults, openShop } from './shop.mjs';

const scenarios = [
  { name: 'one hot event', slug: 'hot', events: 1 },
  { name: '200 events', slug: 'many', events: 200 },
];
const connections = 128;
const roundMs = 4_000;
const hardLimitMs = 175_000;

/** Measures how many reservations a second the API makes, as a ratio to naive transactions. Answers the exit code. */
export async function run(args) {
  const rounds = roundsOf(parseArgs({ args, options: roundsOption }).values, 5);
  const [loadBefore] = loadavg();
  giveUpAfter(hardLimitMs);
  const stack = await BenchStack.start({ postgresSettings: [] });
  const naive = await Naive.open(stack, Math.max(...scenarios.map(({ events }) => events)));
  try {
    const result = await withEngine(stack.environment, (engine) => measure({ stack, engine, naive }, rounds));
    result.faults.push(...(await doctorFaults(stack)), ...stack.faults);
    process.stdout.write(report({ ...result, loadBefore }));
    return result.faults.length === 0 ? 0 : 1;
  } finally {
    naive.close();
    await stack.stop();
  }
}

/** Rounds in turns, so that whatever else the machine does falls on all alike; the first does not count. */
async function measure({ stack, engine, naive }, rounds) {
  const faults = [];
  const rows = [];
  for (const scenario of scenarios) {
    rows.push({ ...scenario, shop: await openShop(stack, engine, scenario), made: 0, http: [], naive: [], tookMs: [] });
  }
  for (let round = 0; round <= rounds; round += 1) {
    for (const row of rows) {
      say(`${round === 0 ? 'warming up' : `round ${round}`}: ${row.name} ...`);
      const answered = await reserve(stack, row.shop);
      const baseline = await naive.measure({ events: row.events, forMs: round === 0 ? 1_000 : roundMs });
      row.made += answered.made;
      faults.push(...answered.faults);
      if (round === 0) continue;
      row.http.push(answered.rate);
      row.tookMs.push(...answered.tookMs);
      row.naive.push(baseline);
    }
  }
  for (const { shop, made } of rows) faults.push(...(await bookFaults(stack, shop, made)));
  return { faults, rows };
}

async function reserve(stack, { requests }) {
  const { statuses, tookMs, forMs } = await load({
    url: stack.url,
    connections,
    forMs: roundMs,
    // A step that shares no factor with the number of events spreads neighbours over all of them.
    request: (n) => requests[(n * 7) % requests.length],
  });
  const made = statuses.get(201) ?? 0;
  statuses.delete(201);
  const faults = [...statuses].map(([status, times]) => `${times} answers were ${status}`);
  return { made, rate: (made * 1000) / forMs, tookMs, faults };
}

function report({ rows, faults, loadBefore }) {
  const spread = (values) => `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;
  const lines = rows.map(({ name, http, naive, tookMs, made }) => [
    name,
    `${Math.round(median(http))} (${spread(http)})`,
    `${Math.round(median(naive))} (${spread(naive)})`,
    (median(http) / median(naive)).toFixed(2),
    `${ms(median(tookMs))} / ${ms(quantile(tookMs, 0.99))}`,
    String(made),
  ]);
  const head = ['', 'HTTP, per second', 'naive (pgbench), per second', 'ratio', 'median / p99', 'made'];
  const end = faults.length === 0 ? 'All books are right.\n' : `NOT RIGHT:\n${faults.join('\n')}\n`;
  return [
    `reservations: one ticket each, ${connections} connections; load before: ${loadBefore.toFixed(2)}\n\n`,
    table([head, ...lines]),
    `\n${end}`,
  ].join('');
}
