import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { MailSender } from './mail-sender.service';
import { MailTransport } from './mail-transport';
import { Mails } from './mails.service';

/** Queues mails, and sends them in processes that have jobs run. */
@Module({ imports: [OutboxModule], providers: [Mails, MailSender, MailTransport], exports: [Mails, MailSender] })
export class MailModule {}
