import { createOrganizer, FixedClock, raceTimes, tenancyServices, withDatabase } from '@vestibule/testing';

const page = { offset: 0, limit: 50, order: [] };
const invalid = { code: 'PAIRING_INVALID' };

describe('pairing a device', () => {
  const db = withDatabase();

  it('gives one device a key for tickets', async () => {
    const organizer = await createOrganizer(db(), { name: 'Museum' });
    const { devices, keyAuthenticator } = tenancyServices(db());
    const { device, code } = await devices.create(organizer.scope, 'North door');
    expect(device.claimedAt ?? null).toBeNull();
    const claimed = await devices.claim(code);
    expect(claimed).toMatchObject({ organizerName: 'Museum', device: { name: 'North door', kind: 'device' } });
    const holder = await keyAuthenticator.authenticate(claimed.key);
    expect([holder.may('ticket'), holder.may('event'), holder.may('reservation')]).toEqual([true, false, false]);
    expect(await devices.read(organizer.scope, device.id)).toMatchObject({ apiKeyId: claimed.device.id });
    await expect(devices.claim(code)).rejects.toMatchObject(invalid);
  });

  it('serves one of many that show the code at once', async () => {
    const organizer = await createOrganizer(db());
    const { devices } = tenancyServices(db());
    const { code } = await devices.create(organizer.scope, 'Door');
    const { won, lost } = await raceTimes(8, () => devices.claim(code));
    expect([won.length, lost.length]).toEqual([1, 7]);
  });

  it('ends with its day, and with a code nobody wrote', async () => {
    const organizer = await createOrganizer(db());
    const clock = new FixedClock(new Date('2030-01-01T12:00:00Z'));
    const { devices } = tenancyServices(db(), clock);
    const { code } = await devices.create(organizer.scope, 'Door');
    clock.set(new Date('2030-01-02T12:00:00Z'));
    await expect(devices.claim(code)).rejects.toMatchObject(invalid);
    await expect(devices.claim('unknown')).rejects.toMatchObject(invalid);
  });

  it('wants a name nobody else has', async () => {
    const organizer = await createOrganizer(db());
    const { devices } = tenancyServices(db());
    const { device } = await devices.create(organizer.scope, 'Door');
    const taken = { code: 'API_KEY_NAME_TAKEN' };
    await expect(devices.create(organizer.scope, 'Door')).rejects.toMatchObject(taken);
    await devices.archive(organizer.scope, device.id);
    const second = await devices.create(organizer.scope, 'Door');
    await devices.claim(second.code);
    await expect(devices.create(organizer.scope, 'Door')).rejects.toMatchObject(taken);
  });

  it('takes an archived device its key, and its code', async () => {
    const organizer = await createOrganizer(db());
    const { devices, keyAuthenticator } = tenancyServices(db());
    const unclaimed = await devices.create(organizer.scope, 'One');
    const { device, code } = await devices.create(organizer.scope, 'Two');
    const { key } = await devices.claim(code);
    await keyAuthenticator.authenticate(key);
    const stranger = await createOrganizer(db());
    await expect(devices.archive(stranger.scope, device.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await devices.list(organizer.scope, page)).count).toBe(2);
    await devices.archive(organizer.scope, unclaimed.device.id);
    await devices.archive(organizer.scope, device.id);
    await expect(keyAuthenticator.authenticate(key)).rejects.toMatchObject({ code: 'TOKEN_INACTIVE' });
    await expect(devices.claim(unclaimed.code)).rejects.toMatchObject(invalid);
    expect(await devices.list(organizer.scope, page)).toEqual({ count: 0, rows: [] });
    await expect(devices.archive(organizer.scope, device.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
