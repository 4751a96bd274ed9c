// Runs the inbox as a process of its own: node main.mjs <data directory> <SMTP port or 0> <HTTP port or 0>
import { startInbox } from './server.mjs';

const [dataDir, smtpPort, httpPort] = process.argv.slice(2);
const inbox = await startInbox({ dataDir, smtpPort: Number(smtpPort), httpPort: Number(httpPort) });

let stopping;
function stop() {
  stopping ??= inbox.stop().then(() => process.exit(0));
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
// Without its parent there is nobody left to stop it.
process.once('disconnect', stop);
process.send?.({ type: 'ready', smtpUrl: inbox.smtpUrl, webUrl: inbox.webUrl });
