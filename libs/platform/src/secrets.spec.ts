import { Secrets } from './secrets';

const now = new Date('2030-01-01T12:00:00Z');
const later = new Date('2030-01-04T12:00:00Z');

describe('secrets', () => {
  const secrets = new Secrets('one installation, at least 32 letters');
  const others = new Secrets('another installation, at least 32 letters');

  it('opens what it sealed, for the same purpose', () => {
    const sealed = secrets.seal('keys', Buffer.from('private'));
    expect(secrets.unseal('keys', sealed).toString()).toBe('private');
    expect(sealed.toString('latin1')).not.toContain('private');
  });

  it('seals the same bytes differently each time', () => {
    expect(secrets.seal('keys', Buffer.from('x'))).not.toEqual(secrets.seal('keys', Buffer.from('x')));
  });

  it('does not open what is for another purpose, of another installation, or changed', () => {
    const sealed = secrets.seal('keys', Buffer.from('private'));
    expect(() => secrets.unseal('accounts', sealed)).toThrow();
    expect(() => others.unseal('keys', sealed)).toThrow();
    sealed[15]! ^= 1;
    expect(() => secrets.unseal('keys', sealed)).toThrow();
  });

  it('reads its own link until its time is over', () => {
    const link = secrets.signLink('verify', { email: 'a@example.org' }, later);
    expect(link).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(secrets.readLink('verify', link, now)).toMatchObject({ email: 'a@example.org' });
    expect(secrets.readLink('verify', link, later)).not.toBeNull();
    expect(secrets.readLink('verify', link, new Date(later.getTime() + 1))).toBeNull();
  });

  it('reads no link for another purpose, of another installation, changed or made up', () => {
    const link = secrets.signLink('verify', { email: 'a@example.org' }, later);
    expect(secrets.readLink('cancel', link, now)).toBeNull();
    expect(others.readLink('verify', link, now)).toBeNull();
    const forged = Buffer.from(JSON.stringify({ email: 'b@example.org', until: later.getTime() })).toString(
      'base64url',
    );
    for (const bad of [`${forged}.${link.split('.')[1]}`, `${link}.x`, link.slice(0, -1), '', '.', 'x', `${forged}.`]) {
      expect(secrets.readLink('verify', bad, now)).toBeNull();
    }
  });
});
