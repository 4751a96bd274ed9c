import { Inject, Injectable } from '@nestjs/common';
import { DueMails, MailOutcome } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** The mails of reservations. */
@Injectable()
export class BookingProcessor extends Processor<'booking'> {
  readonly queue = 'booking';

  protected readonly handlers: HandlersOf<'booking'> = {
    'booking.write_mails': ({ organizerId, eventId }) => this.mails.write({ organizerId }, eventId),
    'booking.mail_ended': ({ organizerId, mailId }) => this.outcomes.note({ organizerId }, mailId),
    'booking.find_ended_mails': ({ organizerId, eventId }) => this.outcomes.announceMissed({ organizerId }, eventId),
  };

  constructor(
    @Inject(DueMails) private readonly mails: DueMails,
    @Inject(MailOutcome) private readonly outcomes: MailOutcome,
  ) {
    super();
  }
}
