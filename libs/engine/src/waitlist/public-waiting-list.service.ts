import { Injectable } from '@nestjs/common';
import { Mails } from '@vestibule/mail';
import { Clock, Database, EngineError, Ids, PublicLinks, type Tx } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import type { EventEntity } from '../catalog/event.entity';
import { eventOnSale, itemOnSale, subeventOnSale, variationOnSale } from '../catalog/event-sales.policy';
import { readEvent } from '../catalog/event.repository';
import { waitingListDisabledAt } from '../catalog/event-settings';
import type { I18nText } from '../catalog/i18n-text';
import { readVoucher } from '../vouchers/voucher.repository';
import type { VoucherEntity } from '../vouchers/voucher.entity';
import { OfferService } from './offer.service';
import { nameOfProduct, readProductFacts } from './product-facts.repository';
import { type EntryStatus, renderName, statusOf } from './waiting-list.policy';
import { countAhead, findEntryBySecret } from './waiting-list.repository';
import { type JudgedWish, WaitingListService, type WishInput } from './waiting-list.service';
import type { WaitingListEntryEntity } from './waiting-list-entry.entity';

/** A wish as the person who made it sees it. */
export interface PublicEntry {
  readonly event: EventEntity;
  readonly entry: WaitingListEntryEntity;
  readonly secret: string;
  readonly productName: I18nText;
  readonly status: Exclude<EntryStatus, 'sent'>;
  /** People served before this one; null once an offer was made. */
  readonly ahead: number | null;
  readonly offer: VoucherEntity | null;
}

/** The waiting list as the public meets it: join without a login, see the own position, leave. */
@Injectable()
export class PublicWaitingListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly links: PublicLinks,
    private readonly mails: Mails,
    private readonly waitingList: WaitingListService,
    private readonly offers: OfferService,
  ) {}

  /**
   * Puts a person on the list and mails the link to the own place in it.
   * @throws EngineError WAITING_LIST_CLOSED, and everything WaitingListService.join throws
   */
  join(scope: EventScope, input: Omit<WishInput, 'priority'>): Promise<PublicEntry> {
    const secret = this.ids.secret();
    return this.database.tx(scope, async (tx) => {
      const admit = (judged: JudgedWish) => this.admit(judged, input);
      await this.waitingList.joinWithin(tx, scope, { input, secret, admit });
      const joined = await this.view(tx, scope, secret);
      const { event, entry, productName, ahead } = joined;
      await this.mails.queue(tx, {
        kind: 'waiting_list.joined',
        dedupeKey: `waiting_list.joined:${entry.id}`,
        to: entry.email,
        locale: entry.locale,
        facts: {
          eventName: event.name,
          productName,
          personName: renderName(entry.nameParts) ?? '',
          statusUrl: this.links.waitingStatus(scope, secret),
          position: (ahead ?? 0) + 1,
        },
      });
      return joined;
    });
  }

  /** The wish that a secret opens. @throws EngineError NOT_FOUND */
  read(scope: EventScope, secret: string): Promise<PublicEntry> {
    return this.database.read(scope, (tx) => this.view(tx, scope, secret));
  }

  /**
   * Takes the person off the list; an open offer is given back at once.
   * @throws EngineError NOT_FOUND, ENTRY_HAS_VOUCHER when the offer was used or is over
   */
  async leave(scope: EventScope, secret: string): Promise<void> {
    const { entry, offer, status } = await this.read(scope, secret);
    if (offer && status === 'valid') return this.offers.decline(scope, offer.code);
    try {
      await this.waitingList.remove(scope, entry.id);
    } catch (error) {
      // The offer may have been made in this very moment; then it is what is given back.
      const late = error instanceof EngineError && error.code === 'ENTRY_HAS_VOUCHER' && offer === null;
      if (!late) throw error;
      await this.leave(scope, secret);
    }
  }

  private async view(tx: Tx, scope: EventScope, secret: string): Promise<PublicEntry> {
    const entry = await findEntryBySecret(tx, scope.eventId, secret);
    if (!entry) throw new EngineError('NOT_FOUND');
    const event = await readEvent(tx, scope.eventId);
    const productName = nameOfProduct(await readProductFacts(tx, [entry]), entry);
    const offer = entry.voucherId === null ? null : await readVoucher(tx, scope.eventId, entry.voucherId);
    const ahead = offer ? null : await countAhead(tx, entry);
    return { event, entry, secret, productName, status: statusOf(offer, this.clock.now()), ahead, offer };
  }

  /** What only the public door asks (reference pretix §3.9). */
  private admit({ event, settings, wish }: JudgedWish, input: WishInput): void {
    const now = this.clock.now();
    const closed = (message: string) => new EngineError('WAITING_LIST_CLOSED', { message });
    if (!settings.waitingListEnabled) throw closed('The waiting list of this event is not open.');
    if (!eventOnSale(event, now)) throw closed('The presale of this event is not running.');
    if (wish.subevent && !subeventOnSale(wish.subevent, event, now)) throw closed('This date is not on sale.');
    const end = waitingListDisabledAt(event, settings, wish.subevent);
    if (end && end <= now) throw closed('The waiting list of this event has ended.');
    const onSale = itemOnSale(wish.item, now) && (!wish.variation || variationOnSale(wish.variation, now));
    if (!onSale) throw closed('This product is not on sale.');
    if (!wish.item.allowWaitinglist) throw closed('There is no waiting list for this product.');
    if (settings.waitingListNamesRequired && !renderName(input.nameParts ?? {})) throw required('name_parts');
    if (settings.waitingListPhonesRequired && !input.phone) throw required('phone');
  }
}

function required(field: string): EngineError {
  return new EngineError('INVALID_FIELD', { field, message: 'This field is required.' });
}
