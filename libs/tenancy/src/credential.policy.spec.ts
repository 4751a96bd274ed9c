import { Ids } from '@vestibule/platform';
import { type CredentialKind, credentialText, looksLikeCredential } from './credential.policy';

describe.each<[CredentialKind, CredentialKind, string]>([
  ['token', 'key', 'vst_'],
  ['key', 'token', 'vsk_'],
])('the text of a %s', (kind, other, prefix) => {
  const text = credentialText(kind, new Ids().secret());

  it('is known by its beginning', () => {
    expect(text.startsWith(prefix)).toBe(true);
    expect([looksLikeCredential(kind, text), looksLikeCredential(other, text)]).toEqual([true, false]);
  });

  it.each([
    ['too short', text.slice(0, -1)],
    ['too long', `${text}A`],
    ['of other letters', `${text.slice(0, -1)}.`],
    ['with a line behind it', `${text}\n`],
    ['without its beginning', text.slice(prefix.length)],
    ['nothing', ''],
  ])('cannot be one that is %s', (_, wrong) => {
    expect(looksLikeCredential(kind, wrong)).toBe(false);
  });
});
