import type { TenantScope } from '@vestibule/platform';

/** Which event of which organizer a piece of work is about; the slugs are there for links and answers. */
export interface EventScope extends TenantScope {
  readonly organizerSlug: string;
  readonly eventId: number;
  readonly eventSlug: string;
}
