import { tibilletWire } from '../dialects/tibillet/tibillet.wire';
import type { WireOutline } from './document';

const description = `Events, reservations and tickets as programs of TiBillet know them, from the same engine as
[our own wire](/docs).

Lists are bare arrays. Times are ISO 8601 with the offset of the organizer's zone and microseconds. A missing right is 403.
A product is an item of ours, a price the item itself or one of its variations.`;

/** TiBillet's wire. */
export const tibilletOutline: WireOutline = {
  title: 'Vestibule, TiBillet wire',
  description,
  covers: tibilletWire.covers,
  credentials: {
    key: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'The word `Api-Key`, a space, the key.' },
  },
  tags: [
    { name: 'Events', description: 'What is sold and to be had; reading needs no key.' },
    { name: 'Options', description: 'What people choose with a reservation.' },
    { name: 'Products', description: 'What is sold at an event, and its prices.' },
    { name: 'Reservations', description: 'Claims of people, each with its tickets; making one needs no key.' },
    { name: 'Tickets', description: 'One ticket a person, and how full the house is.' },
    { name: 'Scan', description: 'What devices at doors ask.' },
    { name: 'Keys', description: 'Whether a key works.' },
  ],
};
