export { mailEntities, MailMessageEntity, type MailStatus } from './mail-message.entity';
export { overdueMails, type OverdueMail } from './mail.repository';
export { type FactsOf, isMailKind, type MailKind, mailKinds, type QueuedMail } from './mail-kinds';
export { MailModule } from './mail.module';
export { MailSender, type SendResult } from './mail-sender.service';
export { Mails } from './mails.service';
export { type MessageLanguage, messageLanguage, messageLanguages } from './rendering/locale.policy';
export { type Phrases, phrasesFor } from './rendering/phrase.policy';
