import { renderEnvExample } from '@vestibule/platform';
import type { CliCommand } from '../command';

/** Prints a file, not JSON. */
export const envExample: CliCommand = {
  name: 'env:example',
  about: 'Print the text of .env.example.',
  run() {
    return { text: renderEnvExample() };
  },
};
