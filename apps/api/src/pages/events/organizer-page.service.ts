import { Injectable } from '@nestjs/common';
import { EventService } from '@vestibule/engine';
import { messageLanguage, messageLanguages } from '@vestibule/mail';
import { Clock, PublicLinks } from '@vestibule/platform';
import { OrganizerService } from '@vestibule/tenancy';
import { pathOf } from '../offers/offer-paths';
import type { PageView } from '../rendering/page-view';
import type { LanguageChoice } from '../rendering/visitor';
import { toOrganizerPage } from './organizer-page.mapper';

const shownEvents = 50;
/** An event that says no end lasts as long as its day, about. */
const dayMs = 86_400_000;

/** The page of an organizer. */
@Injectable()
export class OrganizerPage {
  constructor(
    private readonly organizers: OrganizerService,
    private readonly events: EventService,
    private readonly links: PublicLinks,
    private readonly clock: Clock,
  ) {}

  /** The next live and public events. @throws EngineError NOT_FOUND */
  async show(slug: string, choose: LanguageChoice): Promise<PageView> {
    const scope = await this.organizers.findScope(slug);
    const { name } = await this.organizers.read(scope);
    const endsAfter = new Date(this.clock.now().getTime() - dayMs);
    const { rows: events } = await this.events.list(
      scope,
      { visibleIds: null, live: true, isPublic: true, endsAfter },
      { offset: 0, limit: shownEvents, order: [{ field: 'date_from', descending: false }] },
    );
    const pathOfEvent = (event: { slug: string }) =>
      pathOf(this.links.eventPage({ organizerSlug: slug, eventSlug: event.slug }));
    return toOrganizerPage({ name, events, pathOf: pathOfEvent }, messageLanguage(choose(messageLanguages) ?? ''));
  }
}
