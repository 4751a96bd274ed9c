import { Inject, Injectable } from '@nestjs/common';
import { MailSender } from '@vestibule/mail';
import { type HandlersOf, Processor } from './processor';

/** Sends mails. */
@Injectable()
export class MailProcessor extends Processor<'mail'> {
  readonly queue = 'mail';

  protected readonly handlers: HandlersOf<'mail'> = {
    'mail.send': ({ organizerId, mailId }) => this.sender.send({ organizerId }, mailId),
  };

  constructor(@Inject(MailSender) private readonly sender: MailSender) {
    super();
  }
}
