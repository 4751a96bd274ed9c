import type { PrintedTicket, TicketDocument } from '@vestibule/print';

/** A text as long and as shaped as a door device's: JSON and signature in base64url. */
const qr = `${'eyJ1dWlkIjoi'.repeat(11)}:${'Zm9vYmFy-_12'.repeat(7)}aa`;

/** A ticket on which everything that can be printed is there. */
export function sampleTicket(change: Partial<PrintedTicket> = {}): PrintedTicket {
  return {
    uuid: 'a1b2c3d4-5e6f-4a8b-9c0d-1e2f3a4b5c6d',
    occasion: {
      name: { en: 'Second evening', de: 'Zweiter Abend' },
      dateFrom: '2027-06-12T17:30:00.000Z',
      dateTo: '2027-06-12T21:00:00.000Z',
      dateAdmission: '2027-06-12T16:45:00.000Z',
      location: { en: 'Lake Stage\nUferstraße 14\n10115 Berlin', de: 'Seebühne\nUferstraße 14\n10115 Berlin' },
    },
    product: { en: 'Day ticket', de: 'Tageskarte', fr: 'Billet journée' },
    variation: { en: 'Reduced', de: 'Ermäßigt', fr: 'Tarif réduit' },
    person: 'Jörg Weißmüller',
    priceMinor: 1950,
    seat: 'A-12',
    qr,
    answers: [
      { label: 'T-shirt size', value: 'M' },
      { label: 'Diet', value: ['No gluten', 'No nuts'] },
      { label: 'First visit?', value: true },
      { label: 'Age', value: 1_042 },
    ],
    ...change,
  };
}

/** A document of one such ticket. */
export function sampleDocument(change: Partial<TicketDocument> = {}): TicketDocument {
  return {
    eventName: { en: 'Summer Concert', de: 'Sommerkonzert', fr: 'Concert d’été' },
    organizerName: 'Kulturverein Seeufer',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    code: 'K7XQ2M9P',
    options: ['Vegetarian menu', 'Parking'],
    ticketText: { en: 'Doors close when the concert begins.\n\nLine 12 stops at the entrance.' },
    tickets: [sampleTicket()],
    ...change,
  };
}
