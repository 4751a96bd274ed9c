/** A message as `GET /api/messages` shows it. */
export interface InboxMessage {
  /** Grows with the time of arrival. */
  id: string;
  /** The recipients of the envelope. */
  to: string[];
  from: string;
  fromName: string;
  subject: string;
  /** Of the message itself; `receivedAt` when it has none. */
  date: string;
  receivedAt: string;
  messageId: string | null;
  text: string | null;
  html: string | null;
  /** By name in lower case, unfolded and not decoded. */
  headers: Record<string, string>;
  attachments: { filename: string | null; mimeType: string; size: number }[];
  size: number;
}

/** A running inbox. */
export interface Inbox {
  smtpUrl: string;
  webUrl: string;
  stop(): Promise<void>;
}

/** Where it keeps messages and listens; ports that are taken, or not given, become free ones. */
export interface InboxOptions {
  dataDir: string;
  smtpPort?: number;
  httpPort?: number;
  host?: string;
  /** Whether to refuse a recipient (550). */
  rejectRecipients?: (address: string) => boolean;
}

/** Starts the local inbox: a mail server that keeps everything it gets, and a page and an API to look at it. */
export function startInbox(options: InboxOptions): Promise<Inbox>;
