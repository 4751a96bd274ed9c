import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

interface Received {
  readonly raw: string;
  readonly recipients: string[];
}

/** A mail server that keeps what it gets, or answers what it is told to. */
export class Postbox {
  readonly received: Received[] = [];
  answer?: { code: number; at: 'RCPT' | 'DATA' };
  /** What happens before a recipient is answered. */
  whenAsked?: () => Promise<unknown>;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      void Promise.resolve(this.whenAsked?.()).finally(() => done(this.refusal('RCPT')));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = this.refusal('DATA');
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        if (!refusal) this.received.push({ raw: Buffer.concat(chunks).toString('utf8'), recipients });
        done(refusal);
      });
    },
  });

  /** Opens it; returns its port. */
  async open(): Promise<number> {
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return (listening.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => void this.server.close(resolve));
  }

  /** Everything received, read by a parser of its own. */
  async parsed(): Promise<Email[]> {
    return Promise.all(this.received.map(({ raw }) => PostalMime.parse(raw)));
  }

  private refusal(at: 'RCPT' | 'DATA'): Error | null {
    if (this.answer?.at !== at) return null;
    return Object.assign(new Error(`no, says ${at}`), { responseCode: this.answer.code });
  }
}
