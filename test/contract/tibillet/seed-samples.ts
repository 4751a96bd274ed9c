/** The answers shown in TiBillet's documentation of reservations; whatever we answer has these fields with these types. */
export const reservationSamples = [
  {
    uuid: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac',
    datetime: '2022-10-18T10:05:31.985512+04:00',
    user_mail: 'jturbeaux@pm.me',
    event: '17dc4020-521b-4a74-a823-df65229eb724',
    status: 'V',
    options: ['0fba6d07-555a-40d3-94aa-9edd97d1487c', 'da35d52a-39fe-4674-b879-995fc50ea970'],
    tickets: ['d875a95b-24f8-4f5a-b910-1e59ea52b615'],
    paiements: ['db55449c-5edd-4c89-bb18-0f3da867d6fa'],
  },
  {
    uuid: 'e8ac055b-ab50-42db-8989-a36bec9e6862',
    datetime: '2022-10-18T09:44:42.388278+04:00',
    user_mail: 'jturbeaux@pm.me',
    event: 'a4b5f5e2-a6e7-4162-bb06-0fe58647dd64',
    status: 'V',
    options: [],
    tickets: ['41d7fd2e-bc3b-440d-a75b-172be06c6d90'],
    paiements: [],
  },
];

export const ticketSamples = [
  {
    uuid: 'd875a95b-24f8-4f5a-b910-1e59ea52b615',
    first_name: 'Terry',
    last_name: 'Pratchett',
    status: 'K',
    seat: 'L',
    options: ['Fosse', 'Je viens avec mon gobelin'],
  },
];

/** What kind of value a field holds, as far as a client cares: `uuid`, `moment`, `text`, or a list of such. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${[...new Set(value.map(kindOf))].join(' or ') || 'anything'}`;
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return 'uuid';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/.test(value) ? 'moment' : 'text';
}

/** Fields and kinds of an object, in no order. */
export function shapeOf(row: object): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, kindOf(value)]));
}
