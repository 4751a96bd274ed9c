import { spawn } from 'node:child_process';

/** What a finished process said: both outputs as text, its exit code (null when a signal ended it). */
export function run(command, args, { timeoutMs = 300_000, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name]?.setEncoding('utf8').on('data', (chunk) => {
        output[name] += chunk;
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...output, code, signal });
    });
  });
}

/** Node on one of our own files. */
export const runNode = (args, options) => run(process.execPath, args, options);
