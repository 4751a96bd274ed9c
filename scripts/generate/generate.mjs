// npm run generate: brings every generated file up to date.
import { ensureBuilt } from '../build.mjs';
import { runAsProgram, say } from '../lib/main.mjs';
import { root } from '../lib/paths.mjs';
import { generateAll, writeAll } from './artifacts.mjs';

await runAsProgram(import.meta.url, async () => {
  await ensureBuilt({ log: say });
  const made = await generateAll();
  writeAll(made, root);
  for (const path of made.keys()) say(`wrote ${path}`);
});
