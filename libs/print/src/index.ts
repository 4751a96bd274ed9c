export { i18nText } from './i18n-text';
export { type MessageLanguage, messageLanguage, messageLanguages, textIn } from './locale.policy';
export { addressedAs, type Phrases, phrasesFor, severalLines, singleLine } from './phrase.policy';
export { qrRuns, quietModules } from './qr-symbol';
export { renderTickets } from './render-tickets';
export { type PrintedTicket, type TicketDocument, ticketDocument } from './ticket-document';
export { ticketNumber } from './ticket-page.policy';
