import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '@vestibule/platform';
import { createTransport, type Transporter } from 'nodemailer';
import type { DeliveryFault } from './delivery.policy';
import type { Attachment } from './rendering/message';
import type { RenderedMail } from './rendering/render-mail';

const connections = 8;
const connectMs = 10_000;
const silenceMs = 60_000;
/** Mail servers may think for minutes before they accept a message (RFC 5321 §4.5.3.2). */
const attemptMs = 5 * 60_000;

/** A rendered mail with its envelope. */
export interface OutgoingMail extends RenderedMail {
  readonly to: string;
  readonly messageId: string;
  readonly attachments: readonly Attachment[];
}

/** A mail server did not take a mail. */
export class DeliveryError extends Error implements DeliveryFault {
  readonly responseCode?: number;
  readonly command?: string;

  constructor(fault: DeliveryFault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = 'DeliveryError';
    this.responseCode = fault.responseCode;
    this.command = fault.command;
  }
}

/** The mail server of this installation; connects at the first mail and keeps its connections. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private opened?: Transporter;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** False when no mail server is configured. */
  get isConfigured(): boolean {
    return this.config.SMTP_URL !== undefined;
  }

  /** Hands one mail to the server. @throws DeliveryError when it does not take it. */
  async deliver(mail: OutgoingMail): Promise<void> {
    try {
      await this.transporter().sendMail({
        from: this.config.MAIL_FROM,
        // As an object it is one address: text would be parsed, and could be several.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        messageId: mail.messageId,
        text: mail.text,
        html: mail.html,
        attachments: [...mail.attachments],
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(attemptMs),
      });
    } catch (error) {
      throw new DeliveryError(error as DeliveryFault, { cause: error });
    }
  }

  onApplicationShutdown(): void {
    this.opened?.close();
  }

  private transporter(): Transporter {
    if (!this.config.SMTP_URL) throw new Error('no mail server is configured');
    this.opened ??= createTransport({
      url: this.config.SMTP_URL,
      pool: true,
      maxConnections: connections,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: silenceMs,
    });
    return this.opened;
  }
}
