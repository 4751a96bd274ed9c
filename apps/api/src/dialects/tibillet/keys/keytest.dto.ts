import { BooleanField, TextField } from '../../../http/fields';

/** What the server makes of a key. */
export class TibilletKeyTest {
  @BooleanField({ description: 'Whether the key works.', example: true })
  auth: boolean;

  @TextField({ description: 'The address the request came from.', example: '192.0.2.7' })
  ip_request: string;

  @BooleanField({ description: 'Whether the key may be used from there.', example: true })
  ip_valid: boolean;
}
