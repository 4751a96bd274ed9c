import { Injectable } from '@nestjs/common';
import { type EventScope, OfferService, type OfferView, WaitingListHistoryService } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { PageView } from '../rendering/page-view';
import type { PageSubject } from '../rendering/wording';
import { toOfferOverPage } from './offer-page.mapper';
import type { OfferEnd } from './offer-over.texts';

type EndedOffer = PageSubject & { readonly entry: { readonly id: number }; readonly status: OfferView['status'] };

/** Finds out what became of an offer that is not open. */
@Injectable()
export class OfferOver {
  constructor(
    private readonly offers: OfferService,
    private readonly history: WaitingListHistoryService,
  ) {}

  /** The page about an offer that is not open. */
  async page(event: EventScope, offer: EndedOffer): Promise<PageView> {
    return toOfferOverPage(offer, await this.endOf(event, offer));
  }

  /** The page after a rule refused what somebody wanted to do with an offer. @throws what is no refusal */
  async pageAfter(error: unknown, event: EventScope, code: string): Promise<PageView> {
    if (!(error instanceof EngineError)) throw error;
    return this.page(event, await this.offers.read(event, code));
  }

  private async endOf(event: EventScope, { status, entry }: EndedOffer): Promise<OfferEnd> {
    if (status === 'redeemed') return 'used';
    if (status === 'valid') return 'stuck';
    const latest = { offset: 0, limit: 1, order: [{ field: 'at', descending: true }] };
    const { rows } = await this.history.list(event, entry.id, latest);
    return rows[0]?.decision === 'declined' ? 'declined' : 'expired';
  }
}
