import {
  BooleanField,
  DateTimeField,
  IntegerField,
  MoneyField,
  NestedField,
  NestedListField,
  ObjectField,
  TextField,
  TextListField,
  UuidField,
} from '../../../http/fields';

const qr =
  'eyJ1dWlkIjoiZDg3NWE5NWItMjRmOC00ZjVhLWI5MTAtMWU1OWVhNTJiNjE1In0:3fJbG0m4xJ4a0yq1qf3kqj8c0u7m7Zk5yqOZrJp0qk8';
const event = '17dc4020-521b-4a74-a823-df65229eb724';

/** A device with its key, at the only moment the key is shown. */
export class TibilletPairing {
  @BooleanField({ description: 'Always true.', example: true })
  success: boolean;

  @TextField({ description: 'Name of the organizer.', example: 'Museum' })
  tenant_name: string;

  @TextField({
    description: 'The credential, for the header `Authorization: Api-Key ...`. Shown this once.',
    example: 'vsk_2nB0cJ9oVhT6yq4uW8e1rXzKfLdMsPaG3iQkRtYxCvE',
  })
  api_key: string;

  @UuidField({ description: 'The device.', example: '5b1c9a52-6c0e-4f0b-a1a4-5a9e0c7d6b22' })
  device_uuid: string;

  @TextField({ description: 'Its name.', example: 'North door' })
  device_name: string;
}

/** A key that works at a door. */
export class TibilletScanKey {
  @BooleanField({ description: 'Always true.', example: true })
  success: boolean;

  @TextField({ description: 'Name of the device or the key.', example: 'North door' })
  device_name: string;
}

/** A code that was read. */
export class TibilletQrInput {
  @TextField({ required: false, nullable: true, maxLength: 2000, blank: true, description: 'The text.', example: qr })
  qrcode_data?: string | null;
}

/** A code that was read at the door of an event. */
export class TibilletScanInput extends TibilletQrInput {
  @UuidField({ description: 'The event behind the door.', example: event })
  event_uuid: string;
}

/** What somebody looks for. */
export class TibilletSearchInput {
  @TextField({
    maxLength: 200,
    description: 'Part of a name, the address, a product, or how the UUID begins.',
    example: 'terry',
  })
  search: string;

  @UuidField({ description: 'The event.', example: event })
  event_uuid: string;
}

export const listOrders = ['first_name', 'last_name', 'email', 'status', 'scanned_at', 'price'] as const;

/** Which part of an event's tickets is wanted. */
export class TibilletListInput {
  @UuidField({ description: 'The event.', example: event })
  event_uuid: string;

  @IntegerField({ required: false, min: 1, max: 100_000, description: 'Number of the page, from 1.', example: 1 })
  page?: number;

  @IntegerField({
    required: false,
    min: 1,
    description: 'Rows a page; more than 200 is clipped, 40 by default.',
    example: 40,
  })
  page_size?: number;

  @TextField({
    required: false,
    description: `One of ${listOrders.join(', ')}; anything else counts as the order they were made in.`,
    example: 'last_name',
  })
  order_by?: string;

  @TextField({ required: false, description: '`asc` or `desc`.', example: 'asc' })
  order_dir?: string;
}

/** A ticket as a device shows it. */
export class TibilletScanTicket {
  @UuidField({ description: 'Id of the ticket everywhere.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  uuid: string;

  @TextField({ description: 'C created, N not active, K not scanned, S scanned, R cancelled.', example: 'K' })
  status: string;

  @TextField({ description: 'The same in words.', example: 'Not scanned' })
  status_label: string;

  @BooleanField({ description: 'Whether its person was let in.', example: false })
  is_scanned: boolean;

  @TextField({ description: 'Name of the event.', example: 'Concert' })
  event: string;

  @UuidField({ description: 'The event.', example: event })
  event_uuid: string;

  @TextField({ description: 'First name of the person; empty where nobody asked.', example: 'Terry' })
  first_name: string;

  @TextField({ description: 'Last name of the person; empty where nobody asked.', example: 'Pratchett' })
  last_name: string;

  @TextField({ description: 'Address of whoever reserved.', example: 'guest@example.org' })
  email: string;

  @TextField({ description: 'Name of the product.', example: 'Billet' })
  product: string;

  @TextField({ description: 'Name of the price.', example: 'Plein tarif' })
  price: string;

  @MoneyField({ description: 'What it cost.', example: '10.00' })
  amount: string;

  @TextField({ description: 'The seat; `L` is free seating.', example: 'L' })
  seat: string;

  @TextListField({ description: 'Names of the options of its reservation.', example: ['Fosse'] })
  options: string[];

  @DateTimeField({ nullable: true, description: 'When its person was let in.', example: null })
  scanned_at: string | null;

  @TextField({ nullable: true, description: 'Who let them in.', example: null })
  scanned_by: string | null;

  @ObjectField({ description: 'Answers to the questions of the product.', example: { allergies: 'none' } })
  custom_form: Record<string, unknown>;
}

/** The reservation of a ticket. */
export class TibilletScanReservation {
  @UuidField({ description: 'Id of the reservation everywhere.', example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac' })
  uuid: string;

  @IntegerField({ description: 'Its tickets that were not cancelled.', example: 2 })
  tickets_count: number;
}

/** A ticket that was looked up. */
export class TibilletCheck {
  @BooleanField({ description: 'Always true: there is such a ticket.', example: true })
  success: boolean;

  @NestedField(() => TibilletScanTicket, { description: 'The ticket.' })
  ticket: TibilletScanTicket;

  @NestedField(() => TibilletScanReservation, { description: 'Its reservation.' })
  reservation: TibilletScanReservation;
}

/** How an attempt to go in ended. */
export class TibilletScan extends TibilletCheck {
  @BooleanField({ description: 'Whether the person may go in.', example: true })
  declare success: boolean;

  @TextField({
    nullable: true,
    description:
      'Why not: already_scanned, not_active, created, cancelled, too_early or too_late. Null when the person may go in.',
    example: null,
  })
  reason: string | null;

  @TextField({ description: 'The same for a person.', example: 'Welcome.' })
  message: string;
}

/** What was found. */
export class TibilletHits {
  @IntegerField({ description: 'How many; 50 at most.', example: 1 })
  count: number;

  @NestedListField(() => TibilletScanTicket, { description: 'The tickets, in any state.' })
  results: TibilletScanTicket[];
}

/** A part of the valid tickets of an event. */
export class TibilletTicketPage {
  @IntegerField({ description: 'Rows on this page.', example: 1 })
  count: number;

  @IntegerField({ description: 'Rows on all pages.', example: 1 })
  total: number;

  @IntegerField({ description: 'How many pages there are.', example: 1 })
  total_pages: number;

  @NestedListField(() => TibilletScanTicket, { description: 'The tickets.' })
  results: TibilletScanTicket[];
}
