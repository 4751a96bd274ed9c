import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, EngineError, StaleReadError, type Tx } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import type { EventEntity } from '../catalog/event.entity';
import { readEvent } from '../catalog/event.repository';
import { eventSettings } from '../catalog/event-settings';
import type { I18nText } from '../catalog/i18n-text';
import { availabilityOf, hasRoomFor, worstOf } from '../inventory/ledger.policy';
import { applyDeltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { productKey } from '../inventory/product';
import { quotasOfProducts } from '../inventory/quota-lookup.repository';
import type { VoucherEntity } from '../vouchers/voucher.entity';
import { isExpired } from '../vouchers/voucher.policy';
import { endVouchers } from '../vouchers/voucher-release';
import { lockVouchers, quotasOfVoucherIds } from '../vouchers/voucher.repository';
import { OfferMaker } from './offer-maker.service';
import { OfferAftermath } from './offer-aftermath.service';
import { findOffer } from './offer.repository';
import { nameOfProduct, readProductFacts } from './product-facts.repository';
import { type EntryStatus, statusOf } from './waiting-list.policy';
import { findEntry, findEntryByVoucher, lockEntry } from './waiting-list.repository';
import type { WaitingListEntryEntity } from './waiting-list-entry.entity';

/** An offer as the person who got it sees it. */
export interface OfferView {
  readonly event: EventEntity;
  readonly entry: WaitingListEntryEntity;
  readonly voucher: VoucherEntity;
  readonly productName: I18nText;
  readonly status: Exclude<EntryStatus, 'sent' | 'waiting'>;
}

/** What happens to single offers: sent by hand, looked at, declined. */
@Injectable()
export class OfferService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly maker: OfferMaker,
    private readonly aftermath: OfferAftermath,
  ) {}

  /**
   * Sends a voucher to any person who waits, whatever the queue says. Looks at free places only, not at the presale
   * (reference pretix §3.5), and under the same locks as a pass, so that one place is offered once.
   * @throws EngineError NOT_FOUND, OFFER_PRODUCT_UNAVAILABLE, OFFER_NO_ADDRESS, OFFER_ALREADY_SENT
   */
  send(scope: EventScope, entryId: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const known = await findEntry(tx, scope.eventId, entryId);
      if (!known) throw new EngineError('NOT_FOUND');
      const quotasOf = await quotasOfProducts(tx, scope.eventId, [known]);
      const quotaIds = quotasOf.get(productKey(known)) ?? [];
      const ledgers = await lockQuotas(tx, quotaIds);
      const rooms = [...ledgers.values()].map((row) => availabilityOf(row, { countWaiting: false }));
      // A product without a quota could not be reserved with the voucher either.
      if (rooms.length === 0 || !hasRoomFor(1, worstOf(rooms))) throw new EngineError('OFFER_PRODUCT_UNAVAILABLE');
      const entry = await lockEntry(tx, scope.eventId, entryId);
      if (!entry) throw new EngineError('NOT_FOUND');
      if (productKey(entry) !== productKey(known)) throw new StaleReadError();
      if (!entry.email.includes('@')) throw new EngineError('OFFER_NO_ADDRESS');
      if (entry.voucherId !== null) throw new EngineError('OFFER_ALREADY_SENT');
      const event = await readEvent(tx, scope.eventId);
      const facts = await readProductFacts(tx, [entry]);
      await this.maker.make(tx, {
        event,
        settings: eventSettings(event),
        people: [{ ...entry, entryId: entry.id }],
        quotasOf,
        nameOf: (person) => nameOfProduct(facts, person),
        reason: 'chosen_by_organizer',
        now: this.clock.now(),
      });
    });
  }

  /** The offer with this code. @throws EngineError NOT_FOUND when the code is no offer of the waiting list */
  read(scope: EventScope, code: string): Promise<OfferView> {
    return this.database.read(scope, (tx) => this.view(tx, scope, code));
  }

  /**
   * Gives the place of an offer back at once; the next person gets it.
   * @throws EngineError NOT_FOUND, OFFER_NOT_OPEN when it was used, declined or has expired
   */
  decline(scope: EventScope, code: string): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const { event, entry, voucher } = await this.view(tx, scope, code);
      const quotasOf = await quotasOfVoucherIds(tx, scope.eventId, [voucher.id]);
      await lockQuotas(tx, [...quotasOf.values()].flat());
      const now = this.clock.now();
      const current = (await lockVouchers(tx, [voucher.id])).get(voucher.id);
      if (!current || current.redeemed > 0 || isExpired(current, now)) throw new EngineError('OFFER_NOT_OPEN');
      await applyDeltas(tx, await endVouchers(tx, [voucher.id], { quotasOf, now }), { force: false });
      await this.aftermath.tell(tx, event, { entries: [entry], as: 'declined' });
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: 'offer.declined' });
    });
  }

  private async view(tx: Tx, scope: EventScope, code: string): Promise<OfferView> {
    const voucher = await findOffer(tx, scope.eventId, code);
    const entry = voucher && (await findEntryByVoucher(tx, voucher.id));
    if (!voucher || !entry) throw new EngineError('NOT_FOUND');
    const event = await readEvent(tx, scope.eventId);
    const productName = nameOfProduct(await readProductFacts(tx, [entry]), entry);
    const status = statusOf(voucher, this.clock.now()) as OfferView['status'];
    return { event, entry, voucher, productName, status };
  }
}
