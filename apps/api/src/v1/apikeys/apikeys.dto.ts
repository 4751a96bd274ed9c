import { BooleanField, DateTimeField, IdField, TextField } from '../../http/fields';

/** What a new key is for and which areas it opens. */
export class ApiKeyInput {
  @TextField({
    description: 'What the key is for; no other working key has this name.',
    maxLength: 190,
    example: 'Till',
  })
  name: string;

  @BooleanField({ required: false, description: 'Whether it opens events and options.', example: true })
  event?: boolean;

  @BooleanField({ required: false, description: 'Whether it opens products and prices.', example: false })
  product?: boolean;

  @BooleanField({ required: false, description: 'Whether it opens reservations.', example: true })
  reservation?: boolean;

  @BooleanField({ required: false, description: 'Whether it opens tickets, the gauge and scans.', example: false })
  ticket?: boolean;

  @TextField({
    required: false,
    nullable: true,
    maxLength: 45,
    description: 'The only address it may be used from; null is any.',
    example: '192.0.2.7',
  })
  ip?: string | null;
}

/** A key on the wire; its text is not among the fields. */
export class ApiKeyView {
  @IdField({ description: 'Id of the key.', example: 1, readOnly: true })
  id: number;

  @TextField({ description: 'What the key is for.', example: 'Till' })
  name: string;

  @BooleanField({ description: 'Whether it opens events and options.', example: true })
  event: boolean;

  @BooleanField({ description: 'Whether it opens products and prices.', example: false })
  product: boolean;

  @BooleanField({ description: 'Whether it opens reservations.', example: true })
  reservation: boolean;

  @BooleanField({ description: 'Whether it opens tickets, the gauge and scans.', example: false })
  ticket: boolean;

  @TextField({ nullable: true, description: 'The only address it may be used from; null is any.', example: null })
  ip: string | null;

  @DateTimeField({ description: 'When it was made.', example: '2026-12-01T10:00:00Z' })
  created: string;
}

/** A key at the only moment its text is shown. */
export class NewApiKeyView extends ApiKeyView {
  @TextField({
    description: 'The credential, for the header `Authorization: Api-Key ...`. Shown this once.',
    example: 'vsk_2nB0cJ9oVhT6yq4uW8e1rXzKfLdMsPaG3iQkRtYxCvE',
  })
  key: string;
}
