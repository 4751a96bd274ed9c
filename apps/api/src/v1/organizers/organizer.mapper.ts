import type { PublicLinks } from '@vestibule/platform';
import type { OrganizerEntity } from '@vestibule/tenancy';
import type { OrganizerView } from './organizer.dto';

/** An organizer as the wire shows it. */
export function toOrganizerView(organizer: OrganizerEntity, links: PublicLinks): OrganizerView {
  const { name, slug, plugins, timezone } = organizer;
  return { name, slug, public_url: links.organizerPage(slug), plugins, timezone };
}
