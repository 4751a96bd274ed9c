export { mailEntities } from './mail-message.entity';
export { type EndedMail, endedMail, forgetMails, overdueMails } from './mail.repository';
export type { FactsOf, MailKind, QueuedMail } from './mail-kinds';
export { MailModule } from './mail.module';
export { MailSender } from './mail-sender.service';
export { Mails } from './mails.service';
export { type MessageLanguage, messageLanguage, messageLanguages, type Phrases, phrasesFor } from '@vestibule/print';
