import { say } from '../../scripts/lib/main.mjs';
import { UserError } from '../../scripts/lib/processes.mjs';

/** The option `--rounds` for `parseArgs`. */
export const roundsOption = { rounds: { type: 'string', default: '3' } };

/** How many rounds somebody wants. */
export function roundsOf(values, most = Infinity) {
  const rounds = Number(values.rounds);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= most) return rounds;
  throw new UserError(`--rounds wants a number from 1${most === Infinity ? '' : ` to ${most}`}`);
}

/** Ends the process after this time. Everything that was started notices when it is gone, and ends too. */
export function giveUpAfter(limitMs) {
  setTimeout(() => {
    say(`It took longer than ${limitMs / 1000} s; given up.`);
    process.exit(1);
  }, limitMs).unref();
}
