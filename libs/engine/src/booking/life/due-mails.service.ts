import { Injectable } from '@nestjs/common';
import { Mails } from '@vestibule/mail';
import { Clock, Database, PublicLinks, type TenantScope, type Tx } from '@vestibule/platform';
import type { QrWriter } from '../print/ticket-print.mapper';
import { TicketPrinting } from '../print/ticket-printing.service';
import { AddressVerification } from './address-verification.service';
import { toDueMail } from './due-mail.mapper';
import { clearDueMails, openPaymentsOf, takeDueMails } from './due-mails.repository';
import type { DueReservation } from './mailed-reservation';

/** Mails one transaction writes: their reservations stand still meanwhile. */
const atOnce = 200;

/** Writes the mails reservations wait for: the link that verifies an address, how to pay, the tickets. */
@Injectable()
export class DueMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: PublicLinks,
    private readonly mails: Mails,
    private readonly printing: TicketPrinting,
    private readonly addresses: AddressVerification,
  ) {}

  /**
   * Writes what is due in one event and nobody else is writing; each mail once, whoever asks how often. How many
   * reservations were looked after.
   */
  async write(scope: TenantScope, eventId: number): Promise<number> {
    const qrOf = await this.printing.writer(scope, [eventId]);
    let written = 0;
    let taken: number;
    do {
      taken = await this.database.tx(scope, (tx) => this.writeSome(tx, eventId, qrOf));
      written += taken;
    } while (taken === atOnce);
    return written;
  }

  private async writeSome(tx: Tx, eventId: number, qrOf: QrWriter): Promise<number> {
    const due = await takeDueMails(tx, eventId, atOnce);
    if (due.length === 0) return 0;
    const idsOf = (kind: DueReservation['mailDue']) =>
      due.filter(({ mailDue }) => mailDue === kind).map(({ id }) => id);
    const documents = await this.printing.documents(tx, idsOf('tickets'), qrOf);
    const payments = await openPaymentsOf(tx, idsOf('payment'));
    const mails = due.flatMap((reservation) => {
      const mail = toDueMail(reservation, {
        reservationUrl: this.links.reservation(reservation, reservation.secret),
        verify: reservation.mailDue === 'verification' ? this.verifyLink(tx, reservation) : undefined,
        payment: payments.get(reservation.id),
        document: documents.get(reservation.id),
      });
      return mail ? [mail] : [];
    });
    await this.mails.queueAll(tx, mails);
    await clearDueMails(
      tx,
      due.map(({ id }) => id),
    );
    return due.length;
  }

  private verifyLink(tx: Tx, { organizerSlug, email }: DueReservation): { url: string; validUntil: Date } {
    const { token, validUntil } = this.addresses.linkFor(tx, email, this.clock.now());
    return { url: this.links.verifyAddress(organizerSlug, token), validUntil };
  }
}
