import { openSync, readFileSync, statSync } from 'node:fs';

const largest = 10 * 1024 * 1024;

/** Opens the log of a server for appending, and says where it begins now; one that has grown too large starts anew. */
export function openLog(file) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const afresh = size > largest;
  return { fd: openSync(file, afresh ? 'w' : 'a', 0o600), start: afresh ? 0 : size };
}

/** The last lines a server wrote since its log was opened, for an error message. */
export function logTail(file, start, lines = 12) {
  try {
    return readFileSync(file).subarray(start).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log)';
  }
}
