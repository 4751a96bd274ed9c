import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigError, LOG, type Log, loadConfig } from '@vestibule/platform';
import { WorkerModule } from './worker.module';
import { WorkerRuntime } from './worker-runtime';

const drainMs = 10_000;

async function start(): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(loadConfig()), {
    logger: false,
    abortOnError: false,
  });
  stopWhenTold(app);
  app.get(WorkerRuntime).start();
  app.get<Log>(LOG).info('the worker is ready');
  process.send?.({ type: 'ready' });
}

/** A signal stops the worker, and so does the end of the process that started it. */
function stopWhenTold(app: INestApplicationContext): void {
  const log = app.get<Log>(LOG);
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'the worker stops');
    // What is cut off here starts again elsewhere: locks lapse, claims lapse, sweeps look.
    setTimeout(() => process.exit(1), drainMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the worker did not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  process.on('disconnect', () => stop('disconnect'));
}

start().catch((error: unknown) => {
  const told = error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${told}\n`);
  process.exit(1);
});
