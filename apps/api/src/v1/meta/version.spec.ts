import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productVersion, wireVersion } from './version';

test('the version is the one of package.json', () => {
  const manifest = readFileSync(join(__dirname, '../../../../../package.json'), 'utf8');
  expect(productVersion).toBe((JSON.parse(manifest) as { version: string }).version);
});

test('the number of the wire says the same as its name', () => {
  const [major = 0, minor = 0, patch = 0] = wireVersion.pretix.split('.').map(Number);
  const finalStage = 5_000;
  expect(wireVersion.pretix_numeric).toBe(major * 10 ** 10 + minor * 10 ** 7 + patch * 10 ** 4 + finalStage);
});
