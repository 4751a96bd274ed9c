/**
 * Who did something to a reservation: a team's token or an API key (by its number), the customer by a link, a payment
 * provider by a notice, or our own workers.
 */
export type Actor = `token:${number}` | `key:${number}` | 'customer' | 'stripe' | 'system';

/** What kind of somebody an actor is, and which one where there are several: `token:12`, or a word. */
export function readActor(actor: string): { readonly kind: string; readonly id: number | null } {
  const [kind = 'system', id] = actor.split(':');
  return { kind, id: id === undefined ? null : Number(id) };
}
