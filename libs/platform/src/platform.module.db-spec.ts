import { withDatabase } from '@vestibule/testing';
import { TenantIsolationError } from './db/tenant-isolation';
import { PlatformModule } from './platform.module';

describe('PlatformModule', () => {
  const db = withDatabase();
  const start = () => new PlatformModule(db().database, db().claimPool, db().doorbell).onModuleInit();

  it('starts on the migrated schema', async () => {
    await expect(start()).resolves.toBeUndefined();
  });

  it('does not start on a database that mixes tenants', async () => {
    await db().ownerQuery('ALTER TABLE voucher DISABLE ROW LEVEL SECURITY');
    const refused = start();
    await expect(refused).rejects.toThrow(TenantIsolationError);
    await expect(refused).rejects.toThrow('voucher has no row-level security');
  });
});
