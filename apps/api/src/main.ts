import 'reflect-metadata';
import { ConfigError, loadConfig, openLog } from '@vestibule/platform';
import { createApi } from './create-api';
import { mountDocs } from './openapi/mount-docs';

async function main(): Promise<void> {
  const config = loadConfig();
  const log = openLog('api', config.LOG_LEVEL);
  const app = await createApi(config, { mount: mountDocs });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await app.listen(config.PORT, config.HOST);
  log.info({ url: config.PUBLIC_URL }, 'api is ready');
  process.send?.({ type: 'ready' });
  // The supervisor died without a word: nobody is left to stop this process later.
  process.once('disconnect', () => void app.close().finally(() => process.exit(0)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
});
