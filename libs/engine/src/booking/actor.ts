/**
 * Who did something to a reservation: a team's token or an API key (by its number), the customer by a link, a payment
 * provider by a notice, or our own workers.
 */
export type Actor = `token:${number}` | `key:${number}` | 'customer' | 'stripe' | 'system';
