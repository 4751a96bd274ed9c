import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** An error whose message is meant for the person at the terminal: printed without a stack. */
export class UserError extends Error {}

/**
 * When a process was started, as an opaque string, or null when no such process runs (a zombie does not run).
 * Together with the pid it names one process for good: pids are used again after a crash or a reboot.
 */
function startMark(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform !== 'linux') return startMarkFromPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the command in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${bootId()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function startMarkFromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
}

let boot;
function bootId() {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim().slice(0, 8);
  return boot;
}

/** What to write into a pid file. */
export const identify = (pid) => ({ pid, started: startMark(pid) });

/** Whether the very process of a pid file still runs. */
export function isRunning(identity) {
  if (!identity) return false;
  const mark = startMark(identity.pid);
  return mark !== null && mark === identity.started;
}

/** The name of the running program, or null when it cannot be told. */
export function programName(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Asks `probe` until it answers something truthy; answers null after the deadline. */
export async function pollUntil(probe, { timeoutMs, intervalMs = 25 }) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await probe();
    if (result) return result;
    if (performance.now() >= deadline) return null;
    await delay(intervalMs);
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Sends each [signal, patience in ms] in turn until the process is gone; says which one did it (null: it was gone). */
export async function endProcess(identity, steps) {
  for (const [name, timeoutMs] of steps) {
    if (!isRunning(identity)) return null;
    signal(identity.pid, name);
    if (await pollUntil(() => !isRunning(identity), { timeoutMs })) return name;
  }
  if (isRunning(identity)) throw new UserError(`Process ${identity.pid} does not end.`);
  return null;
}
