import { Injectable } from '@nestjs/common';
import { EventOptionsReader, type EventScope, ShopWindowService } from '@vestibule/engine';
import { phrasesFor } from '@vestibule/mail';
import { EngineError, Ids, PublicLinks, sha256 } from '@vestibule/platform';
import { EventPage } from '../events/event-page.service';
import { pathOf } from '../offers/offer-paths';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { TypedForm } from '../rendering/typed-form';
import { type LanguageChoice, localeFor } from '../rendering/visitor';
import type { Basket } from './basket';
import { type BookingDraft, type BookingRefusal, fieldNames } from './booking-form';
import { readBooking } from './booking-form.mapper';
import { toBookingPage } from './booking-page.mapper';
import { refusalOf } from './booking-refusal.mapper';
import { Bookings } from './bookings.service';
import { type Picked, readPicks } from './picks.mapper';
import { WayToPay } from './way-to-pay.service';

/** A form as somebody sent it. */
interface Sent {
  readonly typed: TypedForm;
  readonly choose: LanguageChoice;
  readonly sent: boolean;
}

/** A form as it is shown. */
interface Shown {
  readonly basket: Basket;
  readonly typed: TypedForm;
  readonly refusal: BookingRefusal | null;
}

const nonceForm = /^[\w-]{20,64}$/;

/** The page on which somebody books, and what its button does. */
@Injectable()
export class BookingPage {
  constructor(
    private readonly windows: ShopWindowService,
    private readonly options: EventOptionsReader,
    private readonly bookings: Bookings,
    private readonly eventPage: EventPage,
    private readonly wayToPay: WayToPay,
    private readonly ids: Ids,
    private readonly links: PublicLinks,
  ) {}

  /** The form for what was picked on the event's page. @throws EngineError NOT_FOUND for an event that is not live */
  async show(event: EventScope, query: unknown, choose: LanguageChoice): Promise<PageView> {
    const typed = TypedForm.of(query);
    const { picked, basket, shown } = await this.look(event, { typed, choose, sent: false });
    const notice = faultOf(picked);
    if (notice) return this.eventPage.refuse(event, { shown, choose, notice });
    return this.page(event, { basket, typed: TypedForm.filled(), refusal: null });
  }

  /** Books and leads to the reservation, or to where it is paid; else the form again, with what is wrong. */
  async book(event: EventScope, body: unknown, choose: LanguageChoice): Promise<PageView | PageRedirect> {
    const typed = TypedForm.of(body);
    const { picked, basket, shown } = await this.look(event, { typed, choose, sent: true });
    const notice = faultOf(picked);
    if (notice) return this.eventPage.refuse(event, { shown, choose, notice });
    const draft = readBooking(basket, typed);
    const outcome = 'notice' in draft ? draft : await this.tryBooking(event, draft, { basket, typed });
    return 'notice' in outcome ? this.page(event, { basket, typed, refusal: outcome }) : outcome;
  }

  private async look(event: EventScope, { typed, choose, sent }: Sent) {
    const shown = await this.windows.read(event);
    const locale = localeFor(shown.settings, choose);
    const picked = readPicks(shown, typed, { phrases: phrasesFor(locale), sent });
    const options = await this.options.ofEvent(event, event.eventId);
    const basket: Basket = { ...shown, locale, picks: picked.picks, options, offered: false };
    return { picked, basket, shown };
  }

  private async tryBooking(
    event: EventScope,
    draft: BookingDraft,
    { basket, typed }: Pick<Shown, 'basket' | 'typed'>,
  ): Promise<PageRedirect | BookingRefusal> {
    try {
      const made = await this.bookings.book(event, draft, { locale: basket.locale, repeatKey: keyOf(typed) });
      return { seeOther: await this.wayToPay.after(event, made) };
    } catch (error) {
      const refusal = error instanceof EngineError ? refusalOf(error, draft) : null;
      if (!refusal) throw error;
      return refusal;
    }
  }

  private page(event: EventScope, shown: Shown): PageView {
    const eventPath = pathOf(this.links.eventPage(event));
    const sent = shown.typed.text(fieldNames.nonce);
    const nonce = nonceForm.test(sent) ? sent : this.ids.secret();
    return toBookingPage({ ...shown, nonce, eventPath, action: `${eventPath}book/` });
  }
}

function faultOf({ picks, refused }: Picked): 'unavailable' | 'nothingChosen' | null {
  if (refused) return 'unavailable';
  return picks.length === 0 ? 'nothingChosen' : null;
}

/** The same form sent twice is one booking; changed in between it is another one. */
function keyOf(typed: TypedForm): string | undefined {
  const nonce = typed.text(fieldNames.nonce);
  return nonceForm.test(nonce) ? `web:${sha256(nonce + typed.fingerprint()).toString('base64url')}` : undefined;
}
