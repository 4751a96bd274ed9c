import { BooleanField, EmailField, IntegerField, TextField } from '../../http/fields';

/** What this server is, and which version of the wire it speaks. */
export class VersionView {
  @TextField({ description: 'Version of this server.', example: '0.1.0' })
  vestibule: string;

  @TextField({ description: 'Version of the wire format clients know.', example: '2026.5.0' })
  pretix: string;

  @IntegerField({
    description: 'The same as a number that can be compared.',
    max: Number.MAX_SAFE_INTEGER,
    example: 20260050005000,
  })
  pretix_numeric: number;
}

/** The person behind a credential. */
export class MeView {
  @EmailField({ description: 'Address to log in with.', example: 'ada@example.org' })
  email: string;

  @TextField({ description: 'Name of the person.', example: 'Ada Example' })
  fullname: string;

  @TextField({ description: 'Preferred language.', example: 'en' })
  locale: string;

  @BooleanField({ description: 'Whether the person runs the installation.', example: false })
  is_staff: boolean;

  @TextField({ description: 'IANA name of the time zone.', example: 'UTC' })
  timezone: string;
}
