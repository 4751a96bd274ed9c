import { TextField } from '../../http/fields';

const typed = { required: false, blank: true, trim: false, maxLength: 2000 } as const;

/** What somebody typed into the form of a waiting list. Read as it is: what is wrong with it stands beside its field. */
export class JoinForm {
  @TextField({ ...typed, description: 'The item that is waited for.' })
  item?: string;

  @TextField({ ...typed, description: 'The variation of the item.' })
  variation?: string;

  @TextField({ ...typed, description: 'The date of the series.' })
  subevent?: string;

  @TextField({ ...typed, description: 'Where the offer is sent.' })
  email?: string;

  @TextField({ ...typed, description: 'Who waits.' })
  name?: string;

  @TextField({ ...typed, description: 'International phone number.' })
  phone?: string;
}
