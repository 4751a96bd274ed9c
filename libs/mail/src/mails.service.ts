import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { CONFIG, type Config, Ids, type Tx } from '@vestibule/platform';
import { insertMails } from './mail.repository';
import type { QueuedMail } from './mail-kinds';

const perStatement = 500;

/** Writes mails within a transaction; they leave after its commit, once each. */
@Injectable()
export class Mails {
  private readonly domain: string;

  constructor(
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Ids) private readonly ids: Ids,
    @Inject(CONFIG) config: Config,
  ) {
    this.domain = new URL(config.PUBLIC_URL).hostname;
  }

  /** Queues a mail, unless one with its key was queued before. */
  async queue(tx: Tx, mail: QueuedMail): Promise<void> {
    await this.queueAll(tx, [mail]);
  }

  /** Queues many mails with few statements. */
  async queueAll(tx: Tx, mails: readonly QueuedMail[]): Promise<void> {
    for (let start = 0; start < mails.length; start += perStatement) {
      const batch = mails.slice(start, start + perStatement);
      const ids = await insertMails(
        tx,
        batch.map((mail) => ({ ...mail, messageId: `<${this.ids.uuid()}@${this.domain}>` })),
      );
      await this.outbox.appendAll(
        tx,
        ids.map((mailId) => ({ kind: 'mail.queued', mailId })),
      );
    }
  }
}
