import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@vestibule/platform';
import { writeFileSync } from 'node:fs';
import { AppModule } from './app.module';
import { v1Document } from './openapi/document';

/** Nothing is reached: in preview mode Nest reads the modules and makes no instance of anything. */
const nowhere = {
  DATABASE_URL: 'postgres://nobody@localhost/nowhere',
  REDIS_URL: 'redis://localhost',
  SECRET_KEY: 'not a secret: nothing is signed here',
};

async function main(file: string): Promise<void> {
  const app = await NestFactory.create(AppModule.forRoot(loadConfig(nowhere)), { preview: true, logger: ['error'] });
  writeFileSync(file, `${JSON.stringify(v1Document(app), null, 2)}\n`);
  await app.close();
}

main(process.argv[2] ?? 'openapi/v1.json').catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
