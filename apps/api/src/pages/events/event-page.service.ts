import { Injectable } from '@nestjs/common';
import { type EventScope, PublicWaitingListService, type ShopWindow, ShopWindowService } from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import type { BookingNotice } from '../booking/booking.texts';
import { pathOf } from '../offers/offer-paths';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { type LanguageChoice, localeFor } from '../rendering/visitor';
import { toEventPage } from './event-page.mapper';
import type { JoinForm } from './join-form.dto';
import { type JoinAttempt, readJoinForm, refusedAttempt } from './join-form.mapper';

interface Look {
  readonly shown: ShopWindow;
  readonly choose: LanguageChoice;
  readonly attempt?: JoinAttempt;
  /** Why nothing can be booked like this. */
  readonly notice?: BookingNotice;
}

/** The page of an event, and what its form does. */
@Injectable()
export class EventPage {
  constructor(
    private readonly windows: ShopWindowService,
    private readonly waitingList: PublicWaitingListService,
    private readonly links: PublicLinks,
  ) {}

  /** @throws EngineError NOT_FOUND for an event that is not live */
  async show(event: EventScope, choose: LanguageChoice): Promise<PageView> {
    return this.pageOf(event, { shown: await this.windows.read(event), choose });
  }

  /** Puts somebody on the list and shows them their place; else the page again, with what is wrong and what was typed. */
  async join(event: EventScope, form: JoinForm, choose: LanguageChoice): Promise<PageView | PageRedirect> {
    const shown = await this.windows.read(event);
    const reading = readJoinForm(form, shown.settings, localeFor(shown.settings, choose));
    if ('notice' in reading) return this.pageOf(event, { shown, choose, attempt: reading });
    try {
      const { secret } = await this.waitingList.join(event, reading);
      return { seeOther: pathOf(this.links.waitingStatus(event, secret)) };
    } catch (error) {
      const attempt = error instanceof EngineError ? refusedAttempt(error, form) : null;
      if (!attempt) throw error;
      // What refused it may have changed what there is to see.
      return this.pageOf(event, { shown: await this.windows.read(event), choose, attempt });
    }
  }

  /** The page for somebody whose choice cannot be booked like this. */
  refuse(event: EventScope, look: Required<Omit<Look, 'attempt'>>): PageView {
    return this.pageOf(event, look);
  }

  private pageOf(event: EventScope, { shown, choose, attempt, notice }: Look): PageView {
    const locale = localeFor(shown.settings, choose);
    return toEventPage(shown, {
      locale,
      joinAction: pathOf(this.links.joinWaitingList(event)),
      bookAction: `${pathOf(this.links.eventPage(event))}book/`,
      attempt: attempt ?? null,
      refusal: notice ? { notice, faults: {} } : null,
    });
  }
}
