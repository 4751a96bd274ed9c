import type { Outbox } from '@vestibule/outbox';
import type { Tx } from '@vestibule/platform';
import type { DueMail } from '../reservation.entity';
import { setMailDue } from './mail-state.repository';

/** Has a further mail written for a locked reservation: a worker writes it once this is committed. */
export async function requestMail(
  tx: Tx,
  outbox: Outbox,
  { id, eventId, due, now }: { id: number; eventId: number; due: DueMail; now: Date },
): Promise<void> {
  await setMailDue(tx, id, { due, now });
  await outbox.append(tx, { kind: 'mails.due', eventId });
}
