import { IntegerField, TextField, TextListField, UuidField } from '../../../http/fields';

/** A ticket as it is shown. */
export class TibilletTicket {
  @UuidField({ description: 'Id of the ticket everywhere.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  uuid: string;

  @TextField({ description: 'First name of the person; empty where nobody asked.', example: 'Terry' })
  first_name: string;

  @TextField({ description: 'Last name of the person; empty where nobody asked.', example: 'Pratchett' })
  last_name: string;

  @TextField({ description: 'C created, N not active, K not scanned, S scanned, R cancelled.', example: 'K' })
  status: string;

  @TextField({ description: 'The seat; `L` is free seating.', example: 'L' })
  seat: string;

  @TextListField({ description: 'Names of the options of its reservation.', example: ['Fosse'] })
  options: string[];
}

/** How full the house is today. */
export class TibilletGauge {
  @IntegerField({
    nullable: true,
    description: 'Places of everything that starts today; null is any number.',
    example: 50,
  })
  gauge_max: number | null;

  @IntegerField({ description: 'Valid tickets.', example: 20 })
  all_tickets: number;

  @IntegerField({ description: 'People who were let in.', example: 3 })
  scanned_tickets: number;
}
