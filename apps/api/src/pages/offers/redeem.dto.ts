import { TextField } from '../../http/fields';
import { nameLength } from './offer-page.mapper';

/** Who will come, as far as somebody wants to say. */
export class RedeemForm {
  @TextField({ required: false, blank: true, maxLength: nameLength, description: 'First name of the person.' })
  first_name?: string;

  @TextField({ required: false, blank: true, maxLength: nameLength, description: 'Last name of the person.' })
  last_name?: string;
}
