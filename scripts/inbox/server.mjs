import { choosePort } from '../lib/ports.mjs';
import { listenForMail } from './smtp.mjs';
import { MessageStore } from './store.mjs';
import { serveInbox } from './web.mjs';

/**
 * Starts the local inbox: a mail server that keeps everything it gets in `dataDir`, and a page and an API to look at it.
 * Ports that are taken, or not given, become free ones. `rejectRecipients(address)` answers whether to refuse (550).
 */
export async function startInbox({ dataDir, smtpPort, httpPort, host = '127.0.0.1', rejectRecipients = () => false }) {
  const store = new MessageStore(dataDir);
  await store.load();
  const smtp = await listenForMail({ store, host, port: await choosePort(smtpPort, host), rejectRecipients });
  const web = await serveInbox({ store, host, port: await choosePort(httpPort, host) });
  return {
    smtpUrl: `smtp://${host}:${smtp.port}`,
    webUrl: `http://${host === '127.0.0.1' ? 'localhost' : host}:${web.port}`,
    stop: async () => {
      await Promise.all([smtp.close(), web.close()]);
    },
  };
}
