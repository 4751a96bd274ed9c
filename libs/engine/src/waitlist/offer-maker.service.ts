import { Injectable } from '@nestjs/common';
import { Mails, type QueuedMail } from '@vestibule/mail';
import { Ids, PublicLinks, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import type { EventSettings } from '../catalog/event-settings';
import type { I18nText } from '../catalog/i18n-text';
import { addDelta, applyDeltas, type Deltas } from '../inventory/ledger.repository';
import { productKey } from '../inventory/product';
import { recordDecisions } from './promotion-decision.repository';
import type { DecisionReason } from './promotion.policy';
import { insertOffers, type NewOffer, organizerSlug, type QueuedPerson } from './promotion.repository';
import { renderName } from './waiting-list.policy';

/** Enough letters that nobody guesses a code within its life (reference pretix §5.1). */
const codeLength = 16;

/** Offers to be made in one transaction, whose quotas and entries are locked. */
export interface OfferBatch {
  readonly event: EventEntity;
  readonly settings: EventSettings;
  readonly people: readonly QueuedPerson[];
  /** The quotas of each person's product, by product key. */
  readonly quotasOf: ReadonlyMap<string, readonly number[]>;
  /** Name of each product, by product key, for the mail. */
  readonly nameOf: (person: QueuedPerson) => I18nText;
  readonly reason: Extract<DecisionReason, 'place_free' | 'chosen_by_organizer'>;
  readonly now: Date;
}

/** Turns free places into offers: a voucher that keeps one place for one person until a deadline, and the mail about it. */
@Injectable()
export class OfferMaker {
  constructor(
    private readonly ids: Ids,
    private readonly links: PublicLinks,
    private readonly mails: Mails,
  ) {}

  /** Makes the offers, in a number of statements that does not depend on how many there are. */
  async make(tx: Tx, batch: OfferBatch): Promise<void> {
    const { event, settings, people, now } = batch;
    if (people.length === 0) return;
    const validUntil = new Date(now.getTime() + settings.waitingListHours * 3_600_000);
    const offers = people.map((person) => ({ person, code: this.ids.code(codeLength), comment: commentOn(person) }));
    await applyDeltas(tx, ledgerDeltas(batch), { force: false });
    const voucherIds = await insertOffers(tx, event.id, { offers, validUntil, now });
    const decided = people.map((person) => ({
      ...person,
      decision: 'offered' as const,
      reason: batch.reason,
      quotaId: batch.quotasOf.get(productKey(person))?.[0] ?? null,
      at: now,
    }));
    await recordDecisions(tx, event.id, decided);
    const slugs = { organizerSlug: await organizerSlug(tx), eventSlug: event.slug };
    await this.mails.queueAll(
      tx,
      offers.map((offer, i) => this.mailOf(offer, { batch, slugs, validUntil, voucherId: voucherIds[i] ?? 0 })),
    );
  }

  private mailOf(
    { person, code }: NewOffer,
    about: {
      batch: OfferBatch;
      slugs: { organizerSlug: string; eventSlug: string };
      validUntil: Date;
      voucherId: number;
    },
  ): QueuedMail {
    const { batch, slugs, validUntil, voucherId } = about;
    return {
      kind: 'waiting_list.offer',
      dedupeKey: `waiting_list.offer:${voucherId}`,
      to: person.email,
      locale: person.locale,
      facts: {
        eventName: batch.event.name,
        productName: batch.nameOf(person),
        personName: renderName(person.nameParts) ?? '',
        code,
        validUntil: validUntil.toISOString(),
        hours: batch.settings.waitingListHours,
        redeemUrl: this.links.redeemOffer(slugs, code),
        declineUrl: this.links.declineOffer(slugs, code),
        timezone: batch.event.timezone,
      },
    };
  }
}

/** The person stops waiting and the place is kept for them instead. */
function ledgerDeltas({ people, quotasOf }: OfferBatch): Deltas {
  const deltas: Deltas = new Map();
  for (const person of people)
    addDelta(deltas, quotasOf.get(productKey(person)) ?? [], { blocked: 1, waitingEntries: -1 });
  return deltas;
}

function commentOn(person: QueuedPerson): string {
  const name = renderName(person.nameParts);
  return `Waiting list entry of ${name ? `${name} <${person.email}>` : person.email}`;
}
