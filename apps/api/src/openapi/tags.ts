/** Chapters of the document, in the order a newcomer reads them. Every operation carries exactly one of them. */
export const tags: readonly { name: string; description: string }[] = [
  { name: 'Installation', description: 'This server, and who is calling it.' },
  { name: 'Organizers', description: 'The tenants: whoever sells something.' },
  { name: 'Teams', description: 'Who may do what for an organizer, and the tokens programs identify with.' },
  { name: 'Keys and devices', description: 'Keys of programs, one right an area, and devices that scan tickets.' },
  { name: 'Events', description: 'What is sold, with its settings; a series has dates.' },
  { name: 'Subevents', description: 'Dates of an event series.' },
  { name: 'Options', description: 'What people choose with a reservation, the same for all events of an organizer.' },
  { name: 'Categories', description: 'Headings that items are shown under.' },
  { name: 'Items', description: 'What a person buys, and its variations.' },
  { name: 'Quotas', description: 'Pools of places that items share, and how many of them are left.' },
  { name: 'Vouchers', description: 'Codes that keep a place or change a price.' },
  { name: 'Reservations', description: 'Claims of customers, each with its tickets.' },
  { name: 'Tickets', description: 'One place for one person.' },
  { name: 'Waiting list', description: 'People who wait for a place, the offers they get, and why.' },
  { name: 'Public waiting list', description: 'Joining, watching and leaving a waiting list without an account.' },
];
