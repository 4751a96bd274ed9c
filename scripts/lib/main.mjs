import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from './processes.mjs';

/** A line for the person at the terminal. Standard output belongs to what a command answers. */
export const say = (message) => process.stderr.write(`${message}\n`);

/** Prints why a program cannot go on: with the stack only when it is our own mistake. */
export function complain(error) {
  const fromTheSystem = error.syscall && ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(error.code);
  say(error instanceof UserError || fromTheSystem ? error.message : error.stack);
}

/** Runs `program` when its file was started as a program, not when it was imported. */
export async function runAsProgram(moduleUrl, program) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  try {
    process.exitCode = (await program(process.argv.slice(2))) ?? 0;
  } catch (error) {
    complain(error);
    process.exitCode = 1;
  }
}
