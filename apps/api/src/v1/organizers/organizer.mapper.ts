import type { OrganizerEntity } from '@vestibule/tenancy';
import type { OrganizerView } from './organizer.dto';

/** An organizer as the wire shows it. */
export function toOrganizerView(organizer: OrganizerEntity, publicUrl: string): OrganizerView {
  const { name, slug, plugins, timezone } = organizer;
  return { name, slug, public_url: `${publicUrl}/${slug}/`, plugins, timezone };
}
