import { Injectable } from '@nestjs/common';
import { Mails } from '@vestibule/mail';
import { Clock, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import { nameOfProduct, readProductFacts } from './product-facts.repository';
import { recordDecisions } from './promotion-decision.repository';
import { renderName } from './waiting-list.policy';
import type { WaitingListEntryEntity } from './waiting-list-entry.entity';

/** What follows the end of an offer: a line in the entry's history, and a mail to the person. */
@Injectable()
export class OfferAftermath {
  constructor(
    private readonly clock: Clock,
    private readonly mails: Mails,
  ) {}

  /** Notes and tells the end of some offers of one event, in a fixed number of statements. */
  async tell(
    tx: Tx,
    event: EventEntity,
    { entries, as }: { entries: readonly WaitingListEntryEntity[]; as: 'declined' | 'expired' },
  ): Promise<void> {
    if (entries.length === 0) return;
    const at = this.clock.now();
    const decided = entries.map((entry) => ({
      ...entry,
      entryId: entry.id,
      decision: as,
      reason: `offer_${as}` as const,
      at,
    }));
    await recordDecisions(tx, event.id, decided);
    const facts = await readProductFacts(tx, entries);
    const mails = entries.map((entry) => ({
      kind: 'waiting_list.refused' as const,
      dedupeKey: `waiting_list.refused:${entry.voucherId}`,
      to: entry.email,
      locale: entry.locale,
      facts: {
        eventName: event.name,
        productName: nameOfProduct(facts, entry),
        personName: renderName(entry.nameParts) ?? '',
        reason: as,
      },
    }));
    await this.mails.queueAll(tx, mails);
  }
}
