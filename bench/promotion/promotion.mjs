import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from '../../scripts/lib/main.mjs';
import { pollUntil } from '../../scripts/lib/processes.mjs';
import { withEngine } from '../lib/engine.mjs';
import { giveUpAfter, roundsOf, roundsOption } from '../lib/rounds.mjs';
import { BenchStack } from '../lib/stack.mjs';
import { doctorFaults } from '../lib/doctor.mjs';
import { offerFaults } from './checks.mjs';
import { latencies, progress } from './latency.mjs';
import { passCosts } from './pass-cost.mjs';
import { report } from './report.mjs';
import { cancel, openSeason } from './season.mjs';

const periodicJob = fileURLToPath(new URL('./periodic-job.mjs', import.meta.url));
const paceMs = 50;
const periodSeconds = 5;
const queueLengths = [1_000, 100_000];
const patience = { timeoutMs: 30_000, intervalMs: 50 };
/** On a machine that is busy with other things there are fewer rounds. */
const lastRoundBeginsMs = 60_000;
const hardLimitMs = 175_000;

/** The settings a measurement needs: real commit times, and what each statement cost. */
const postgresSettings = ['track_commit_timestamp=on', 'shared_preload_libraries=pg_stat_statements'];

/** Measures how soon a freed place is offered to the next person. Answers the exit code. */
export async function run(args) {
  const { rounds, embeddedRedis } = optionsOf(args);
  const [loadBefore] = loadavg();
  giveUpAfter(hardLimitMs);
  const stack = await BenchStack.start({ postgresSettings, embeddedRedis });
  try {
    // In a schema of its own: the applications refuse to start on views that know no tenant.
    await stack.sql('CREATE SCHEMA measuring');
    await stack.sql('CREATE EXTENSION pg_stat_statements SCHEMA measuring');
    const result = await withEngine(stack.environment, (engine) => measure(stack, engine, rounds));
    result.faults.push(...(await doctorFaults(stack)), ...stack.faults);
    process.stdout.write(report({ ...result, loadBefore, redisKind: stack.redisKind, periodSeconds, paceMs }));
    return result.faults.length === 0 ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

function optionsOf(args) {
  const options = { ...roundsOption, 'embedded-redis': { type: 'boolean', default: false } };
  const { values } = parseArgs({ args, options });
  return { rounds: roundsOf(values), embeddedRedis: values['embedded-redis'] };
}

async function measure(stack, engine, rounds) {
  const result = { faults: [], paced: [], burst: [], periodic: [], putOff: 0 };
  const play = async (name, way, setUp = noSetUp) => {
    say(`${name} ...`);
    const season = await openSeason(stack, engine);
    const tearDown = await setUp(season);
    await way(season);
    await settled(stack, season, { withMails: setUp === noSetUp });
    await tearDown();
    result.putOff += season.caller.putOff;
    result.faults.push(...(await offerFaults(stack, season)));
    return latencies(stack, season);
  };
  const begun = performance.now();
  const isLate = () => performance.now() - begun > lastRoundBeginsMs;
  await stack.startApp('worker');
  await play('warming up', inOneBurst);
  for (let round = 1; round === 1 || (round <= rounds && !isLate()); round += 1) {
    result.paced.push(await play(`round ${round}: paced`, atAPace));
    result.burst.push(await play(`round ${round}: burst`, inOneBurst));
  }
  await stack.stopProcess('worker');
  result.periodic.push(await play('baseline: periodic job', atAPace, (season) => periodically(stack, season)));
  say('single passes ...');
  result.passes = await passCosts(stack, engine, queueLengths);
  return result;
}

const noSetUp = async () => async () => {};

async function periodically(stack, season) {
  await stack.startProcess('periodic job', [periodicJob, String(season.organizerId), String(periodSeconds)]);
  return () => stack.stopProcess('periodic job');
}

/** One cancellation after another, on a fixed beat: a slow answer does not hold up the next. */
async function atAPace({ caller, places }) {
  const begun = performance.now();
  await Promise.all(
    places.map(async (place, index) => {
      await delay(begun + index * paceMs - performance.now());
      await cancel(caller, place);
    }),
  );
}

/** All cancellations at once. */
async function inOneBurst({ caller, places }) {
  await Promise.all(places.map((place) => cancel(caller, place)));
}

async function settled(stack, season, { withMails }) {
  const wanted = season.places.length;
  const done = await pollUntil(async () => {
    const { offers, mails } = await progress(stack, season);
    return offers >= wanted && (!withMails || mails >= wanted);
  }, patience);
  if (done) return;
  const { offers, mails } = await progress(stack, season);
  throw new Error(
    `After ${patience.timeoutMs / 1000} s there are ${offers} offers and ${mails} mails for ${wanted} places.`,
  );
}
