import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@vestibule/platform';
import { writeFileSync } from 'node:fs';
import { AppModule } from './app.module';
import { wireDocument } from './openapi/document';
import { tibilletOutline } from './openapi/tibillet-outline';
import { v1Outline } from './openapi/v1-outline';

/** Nothing is reached: in preview mode Nest reads the modules and makes no instance of anything. */
const nowhere = {
  DATABASE_URL: 'postgres://nobody@localhost/nowhere',
  REDIS_URL: 'redis://localhost',
  SECRET_KEY: 'not a secret: nothing is signed here',
};

const wires = new Map([
  ['v1', v1Outline],
  ['tibillet', tibilletOutline],
]);

async function main(name: string, file: string): Promise<void> {
  const wire = wires.get(name);
  if (!wire) throw new Error(`There is no wire ${name}: name one of ${[...wires.keys()].join(', ')}.`);
  const app = await NestFactory.create(AppModule.forRoot(loadConfig(nowhere)), { preview: true, logger: ['error'] });
  writeFileSync(file, `${JSON.stringify(wireDocument(app, wire), null, 2)}\n`);
  await app.close();
}

main(process.argv[2] ?? '', process.argv[3] ?? `openapi/${process.argv[2]}.json`).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
