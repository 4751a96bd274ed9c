// npm start: brings up everything, and takes it down again. Imports nothing that has to be installed first.
import { ensureInstalled, requireNode } from './lib/install.mjs';
import { runAsProgram } from './lib/main.mjs';

await runAsProgram(import.meta.url, async (args) => {
  requireNode();
  const { supervise } = await import('./supervisor/supervise.mjs');
  return supervise({ servicesOnly: args.includes('--services-only'), install: ensureInstalled });
});
