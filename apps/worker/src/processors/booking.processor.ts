import { Inject, Injectable } from '@nestjs/common';
import { DueMails, HoldExpiry, MailOutcome } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** What follows from reservations by itself. */
@Injectable()
export class BookingProcessor extends Processor<'booking'> {
  readonly queue = 'booking';

  protected readonly handlers: HandlersOf<'booking'> = {
    'booking.expire_holds': async ({ organizerId, eventId }) => {
      while ((await this.holds.expireDue({ organizerId }, eventId)) > 0);
    },
    'booking.write_mails': async ({ organizerId, eventId }) => {
      await this.mails.write({ organizerId }, eventId);
      await this.outcomes.noteMissed({ organizerId }, eventId);
    },
    'booking.mail_ended': ({ organizerId, mailId }) => this.outcomes.note({ organizerId }, mailId),
  };

  constructor(
    @Inject(HoldExpiry) private readonly holds: HoldExpiry,
    @Inject(DueMails) private readonly mails: DueMails,
    @Inject(MailOutcome) private readonly outcomes: MailOutcome,
  ) {
    super();
  }
}
