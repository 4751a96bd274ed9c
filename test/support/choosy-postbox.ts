import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server that refuses some recipients for good, and keeps what it takes for the others. */
export class ChoosyPostbox {
  /** Addresses that do not exist here. */
  readonly refused = new Set<string>();
  private readonly kept: { readonly to: string; readonly raw: Buffer }[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      done(this.refused.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) {
          this.kept.push({ to: address, raw: Buffer.concat(chunks) });
        }
        done(null);
      });
    },
  });

  /** Opens it; returns its address. */
  async open(): Promise<string> {
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => void this.server.close(resolve));
  }

  /** Mails taken for an address, in their order, read by a parser of its own. */
  mailsTo(address: string): Promise<Email[]> {
    return Promise.all(this.kept.filter(({ to }) => to === address).map(({ raw }) => PostalMime.parse(raw)));
  }
}
