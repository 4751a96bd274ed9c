import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

const largestMessage = 25 * 1024 * 1024;

/** The receiving end: no login, no TLS, every message is kept unless a recipient is to be refused. */
export async function listenForMail({ store, host, port, rejectRecipients }) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMessage,
    closeTimeout: 2000,
    onRcptTo: (recipient, session, done) =>
      done(rejectRecipients(recipient.address) ? refusal(recipient.address) : null),
    onData: (stream, session, done) => {
      receive(store, stream, session.envelope).then(
        (message) => done(null, `Kept as ${message.id}`),
        (error) => done(error),
      );
    },
  });
  // A client that goes away in the middle of a message is nothing to die of.
  server.on('error', () => {});
  const listening = server.listen(port, host);
  await once(listening, 'listening');
  return {
    port: listening.address().port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function receive(store, stream, envelope) {
  const chunks = [];
  for await (const chunk of stream) {
    // The rest of a message that is too large is read, and forgotten.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw withCode(552, 'Message too large');
  return store.add({
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    content: Buffer.concat(chunks),
  });
}

const refusal = (address) => withCode(550, `No such mailbox: ${address}`);

const withCode = (responseCode, message) => Object.assign(new Error(message), { responseCode });
