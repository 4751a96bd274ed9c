import 'reflect-metadata';
import { runCommandLine } from './command-line';

// An exit code instead of exit(): what was written to a pipe still has to get there.
void runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
