import { Injectable } from '@nestjs/common';
import { AddressVerification, type AddressView } from '@vestibule/engine';
import { type MessageLanguage, messageLanguage, messageLanguages } from '@vestibule/mail';
import { EngineError, PublicLinks, type TenantScope } from '@vestibule/platform';
import { OrganizerService } from '@vestibule/tenancy';
import { pathOf } from '../offers/offer-paths';
import type { PageView } from '../rendering/page-view';
import type { LanguageChoice } from '../rendering/visitor';
import { toInvalidLinkPage, toVerifiedPage, toVerifyPage, type VerifyLook } from './verify-page.mapper';

/** A link as it was opened. */
interface Opened {
  readonly slug: string;
  readonly token: string;
  readonly language: MessageLanguage;
}

/** The page of a link to an address. */
@Injectable()
export class VerifyPage {
  constructor(
    private readonly organizers: OrganizerService,
    private readonly addresses: AddressVerification,
    private readonly links: PublicLinks,
  ) {}

  /** What the button would do; changes nothing: programs that scan mails open every link. */
  show(slug: string, token: string, choose: LanguageChoice): Promise<PageView> {
    return this.open({ slug, token, language: languageOf(choose) }, async (organizer, lookOf) =>
      toVerifyPage(lookOf(await this.addresses.look(organizer, token))),
    );
  }

  /** Verifies the address; says what became of each of its bookings. */
  verify(slug: string, token: string, choose: LanguageChoice): Promise<PageView> {
    return this.open({ slug, token, language: languageOf(choose) }, async (organizer, lookOf) => {
      const { view, late } = await this.addresses.verify(organizer, token);
      return toVerifiedPage(lookOf(view), late);
    });
  }

  private async open(
    { slug, token, language }: Opened,
    page: (organizer: TenantScope, lookOf: (view: AddressView) => VerifyLook) => Promise<PageView>,
  ): Promise<PageView> {
    const lookOf = (view: AddressView): VerifyLook => ({
      language,
      view,
      action: pathOf(this.links.verifyAddress(slug, token)),
      pathOf: ({ event, secret }) =>
        pathOf(this.links.reservation({ organizerSlug: slug, eventSlug: event.slug }, secret)),
    });
    try {
      return await page(await this.organizers.findScope(slug), lookOf);
    } catch (error) {
      // Neither an organizer nor an address is given away.
      const closed = error instanceof EngineError && ['LINK_INVALID', 'NOT_FOUND'].includes(error.code);
      if (closed) return toInvalidLinkPage(language);
      throw error;
    }
  }
}

function languageOf(choose: LanguageChoice): MessageLanguage {
  return messageLanguage(choose(messageLanguages) ?? '');
}
