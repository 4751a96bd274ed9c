import { cpus } from 'node:os';
import { median, ms, quantile } from '../lib/statistics.mjs';
import { table } from '../lib/table.mjs';

/** Everything that was measured, for a person to read. */
export function report(result) {
  const { redisKind, faults, putOff, loadBefore } = result;
  const parts = [
    `Machine: ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}; load before the start ${loadBefore.toFixed(1)}.\n`,
    `PostgreSQL with fsync. Redis: ${redisKind}.\n`,
    '\nFrom the commit that freed a place to the commit that offered it\n\n',
    latencyTable(result),
    '\nA single pass, alone on the system (medians)\n\n',
    passTable(result),
    '\n',
    putOff > 0 ? `The API put ${putOff} requests off (503), which were repeated.\n` : '',
    faults.length === 0
      ? 'Checked: offers = freed places, nobody twice, order kept, one mail each, ledger = recount.\n'
      : `WRONG:\n${faults.map((fault) => `  - ${fault}\n`).join('')}`,
  ];
  return parts.join('');
}

function latencyTable({ paced, burst, periodic, periodSeconds, paceMs, passes }) {
  const base = median(periodic.flat().map(({ offeredMs }) => offeredMs));
  const row = (name, rounds, of) => {
    const values = rounds.flat().map((sample) => sample[of]);
    const medians = rounds.map((samples) => median(samples.map((sample) => sample[of])));
    const spread = medians.length > 1 ? `${ms(Math.min(...medians))} to ${ms(Math.max(...medians))}` : '';
    const ratio = of === 'offeredMs' ? (base / median(values)).toFixed(base / median(values) < 10 ? 1 : 0) : '';
    return [
      name,
      String(values.length),
      ms(median(values)),
      ms(quantile(values, 0.95)),
      ms(Math.max(...values)),
      spread,
      ratio,
    ];
  };
  const floor = passes[0].one.tookMs;
  return table([
    ['scenario', 'places', 'median', 'p95', 'max', 'medians of the rounds', 'times faster'],
    row(`paced, one each ${paceMs} ms`, paced, 'offeredMs'),
    row('burst, 200 at once', burst, 'offeredMs'),
    row(`baseline: periodic job each ${periodSeconds} s, paced`, periodic, 'offeredMs'),
    ['floor: one pass and nothing else', '', ms(floor), '', '', '', (base / floor).toFixed(0)],
    row('paced, until the mail server has the mail', paced, 'mailedMs'),
    row('burst, until the mail server has the mail', burst, 'mailedMs'),
  ]);
}

function passTable({ passes }) {
  const [small, large] = passes;
  const names = { idle: 'nothing free', one: 'one place', twenty: '20 places' };
  const number = (count) => count.toLocaleString('en');
  const rows = Object.entries(names).flatMap(([kind, name]) => [
    ...passes.map(({ length, [kind]: cost }) => [
      name,
      number(length),
      ms(cost.tookMs),
      ms(cost.executionMs),
      String(cost.statements),
      number(cost.pages),
    ]),
    [
      '',
      'ratio',
      ...['tookMs', 'executionMs', 'statements', 'pages'].map((of) => (large[kind][of] / small[kind][of]).toFixed(2)),
    ],
  ]);
  return table([
    ['pass with', 'people waiting', 'time', 'of it in the database', 'statements', 'pages touched'],
    ...rows,
  ]);
}
