import { TextField, TextListField, UrlField } from '../../http/fields';
import { Partially } from '../../http/partial';

/** What may be changed of an organizer. */
export class OrganizerInput {
  @TextField({ description: 'Name for people.', maxLength: 200, example: 'Example Fairs' })
  name: string;

  @TextField({ description: 'IANA name of the time zone.', maxLength: 64, required: false, example: 'Europe/Berlin' })
  timezone?: string;

  @TextListField({ description: 'Names of enabled plugins.', max: 100, required: false, example: [] })
  plugins?: string[];
}

export class OrganizerPatch extends Partially(OrganizerInput) {}

/** An organizer on the wire. */
export class OrganizerView {
  @TextField({ description: 'Name for people.', example: 'Example Fairs' })
  name: string;

  @TextField({ description: 'Name in addresses; fixed.', example: 'fairs', readOnly: true })
  slug: string;

  @UrlField({
    description: 'Where its public page is.',
    example: 'https://tickets.example.org/public/fairs/',
    readOnly: true,
  })
  public_url: string;

  @TextListField({ description: 'Names of enabled plugins.', example: [] })
  plugins: string[];

  @TextField({ description: 'IANA name of the time zone.', example: 'Europe/Berlin' })
  timezone: string;
}
