import type { WireOutline } from './document';
import { tags } from './tags';

const description = `Tickets, bookings and waiting lists of many organizers.

Every list is paged (\`page\`, \`page_size\`, \`ordering\`). Paths answer with and without their last slash. Times are
ISO 8601, money is a string with two decimals, texts for people are objects keyed by locale. What the caller may not see
answers like what does not exist.

The same events, reservations and tickets on [TiBillet's wire](/docs/tibillet).`;

/** Our own wire. */
export const v1Outline: WireOutline = {
  title: 'Vestibule',
  description,
  tags,
  covers: (path) => path.startsWith('/api/v1/'),
  credentials: {
    token: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'The word `Token`, a space, the token.',
    },
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'token',
      description: 'The same token as a bearer token.',
    },
  },
};
