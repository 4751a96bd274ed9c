import { Injectable } from '@nestjs/common';
import { Database, type TenantScope } from '@vestibule/platform';
import { readEvent } from '../catalog/event.repository';
import { VoucherExpiry } from '../vouchers/voucher-expiry.service';
import { OfferAftermath } from './offer-aftermath.service';
import { entriesOfVouchers } from './offer.repository';

/** What happens when time passes over vouchers and offers. */
@Injectable()
export class OfferExpiryService {
  constructor(
    private readonly database: Database,
    private readonly expiry: VoucherExpiry,
    private readonly aftermath: OfferAftermath,
  ) {}

  /**
   * Ends the vouchers of an event whose time is over, some hundred at once, and tells those whose offer it was; their
   * places ask for the next pass. How many it ended: call again until none.
   */
  expireDue(scope: TenantScope, eventId: number): Promise<number> {
    return this.database.tx(scope, async (tx) => {
      const ended = await this.expiry.expireDueVouchers(tx, eventId);
      const entries = await entriesOfVouchers(tx, ended);
      if (entries.length > 0) await this.aftermath.tell(tx, await readEvent(tx, eventId), { entries, as: 'expired' });
      return ended.length;
    });
  }
}
