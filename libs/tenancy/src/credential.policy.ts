/** What the text of a credential begins with: one that leaked is found by it. */
const prefixes = { token: 'vst_', key: 'vsk_' } as const;

export type CredentialKind = keyof typeof prefixes;

/** Text of a new credential; the secret's 256 bits make it unguessable. */
export function credentialText(kind: CredentialKind, secret: string): string {
  return prefixes[kind] + secret;
}

/** Whether a text can be such a credential at all; spares the database the look-up of what cannot. */
export function looksLikeCredential(kind: CredentialKind, text: string): boolean {
  return text.startsWith(prefixes[kind]) && /^[\w-]{43}$/.test(text.slice(prefixes[kind].length));
}
