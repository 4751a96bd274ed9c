import { type MessageLanguage, type Phrases, renderTickets, severalLines, ticketDocument } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type DetailRow, type MessageWords, webLink } from '../rendering/message';
import { labels, reservedFooter } from './booking-facts';

/** More would make the mail longer than anybody reads; the PDF has them all. */
const listedTickets = 20;

interface Words {
  readonly mail: Omit<MessageWords, 'details' | 'footer'>;
  readonly ticket: (rank: number) => string;
  readonly more: (count: string) => string;
  readonly total: string;
  readonly file: string;
}

const words: Record<MessageLanguage, Words> = {
  en: {
    mail: {
      subject: 'Your tickets: {{event}}',
      preview: 'They are attached as a PDF.',
      paragraphs: [
        'Your reservation is confirmed, and your tickets are attached: one page for each person. Please bring them along, printed or on your phone.',
      ],
      codeLabel: 'Your reservation',
      button: 'See my reservation',
      afterwards: 'On the same page you can see each ticket again at any time.',
    },
    ticket: (rank) => `Ticket ${rank}`,
    more: (count) => `and ${count} more`,
    total: 'Total',
    file: 'tickets',
  },
  de: {
    mail: {
      subject: 'Ihre Tickets: {{event}}',
      preview: 'Sie finden sie als PDF im Anhang.',
      paragraphs: [
        'Ihre Reservierung ist bestätigt. Ihre Tickets finden Sie im Anhang, eine Seite für jede Person. Bitte bringen Sie sie mit, gedruckt oder auf dem Telefon.',
      ],
      codeLabel: 'Ihre Reservierung',
      button: 'Meine Reservierung ansehen',
      afterwards: 'Auf derselben Seite finden Sie jederzeit jedes Ticket wieder.',
    },
    ticket: (rank) => `Ticket ${rank}`,
    more: (count) => `und ${count} weitere`,
    total: 'Summe',
    file: 'tickets',
  },
  fr: {
    mail: {
      subject: 'Vos billets : {{event}}',
      preview: 'Ils sont joints au format PDF.',
      paragraphs: [
        'Votre réservation est confirmée. Vos billets sont joints à cet e-mail, une page par personne : apportez-les, imprimés ou sur votre téléphone.',
      ],
      codeLabel: 'Votre réservation',
      button: 'Voir ma réservation',
      afterwards: 'La même page vous permet de retrouver chaque billet à tout moment.',
    },
    ticket: (rank) => `Billet ${rank}`,
    more: (count) => `et ${count} autres`,
    total: 'Total',
    file: 'billets',
  },
};

const facts = z.object({
  personName: z.string(),
  reservationUrl: webLink,
  document: ticketDocument,
});
type Facts = z.infer<typeof facts>;
type Ticket = Facts['document']['tickets'][number];

/** Sends the tickets of a reservation as one PDF. */
export const bookingTickets = defineMessage({
  facts,
  words: (language) => ({
    ...words[language].mail,
    footer: reservedFooter[language],
    details: [{ label: labels[language].event, value: '{{event}}' }],
  }),
  variables: ({ document }, phrases) => ({ event: phrases.text(document.eventName) }),
  rows: ({ document }, phrases, language) => rowsOf(document, phrases, language),
  note: ({ document }, phrases) => severalLines(phrases.text(document.ticketText)).filter((line) => line !== ''),
  person: ({ personName }) => personName,
  links: ({ reservationUrl }) => ({ button: reservationUrl }),
  code: ({ document }) => document.code,
  attachments: async ({ document }, locale, language) => [
    {
      filename: `${words[language].file}-${document.code.replace(/[^\w-]+/g, '')}.pdf`,
      contentType: 'application/pdf',
      content: await renderTickets(document, locale),
    },
  ],
});

function rowsOf(document: Facts['document'], phrases: Phrases, language: MessageLanguage): DetailRow[] {
  const { ticket: name, more, total } = words[language];
  const { tickets, timezone, currency } = document;
  const rows = tickets
    .slice(0, listedTickets)
    .map((ticket, index) => ({ label: name(index + 1), value: described(ticket, phrases) }));
  const left = tickets.length - rows.length;
  const sum = tickets.reduce((all, { priceMinor }) => all + priceMinor, 0);
  const dates = new Set(tickets.map(({ occasion }) => phrases.moment(occasion.dateFrom, timezone)));
  return [
    ...[...dates].slice(0, listedTickets).map((value) => ({ label: labels[language].when, value })),
    ...rows,
    ...(left > 0 ? [{ label: '…', value: more(phrases.number(left)) }] : []),
    ...(sum > 0 ? [{ label: total, value: phrases.money(sum, currency) }] : []),
  ];
}

function described({ person, product, variation }: Ticket, phrases: Phrases): string {
  const what = [product, variation].flatMap((text) => (text ? [phrases.text(text)] : []));
  return [person, what.filter((text) => text !== '').join(', ')].filter((text) => text !== '').join(' · ');
}
