import { EngineError } from '@vestibule/platform';
import Stripe from 'stripe';
import type { PaidFacts } from '../payment-provider';
import { sessionState } from './stripe-provider';

/** Whose payment a notice is about: what we told Stripe when we asked for it. */
interface NoticeSubject {
  readonly organizer: string;
  readonly payment: string;
}

/** What a notice of Stripe means to us. */
export type StripeNotice =
  | ({ readonly kind: 'paid'; readonly session: string } & NoticeSubject & PaidFacts)
  | ({ readonly kind: 'failed' | 'expired'; readonly session: string } & NoticeSubject)
  | ({ readonly kind: 'refund_failed'; readonly refund: string; readonly message: string } & NoticeSubject)
  | { readonly kind: 'ignored'; readonly type: string };

interface SignedNotice {
  /** The bytes as they came: a signature is over these and nothing else. */
  readonly raw: Buffer;
  readonly signature: string;
  readonly webhookSecret: string;
  readonly now: Date;
}

/** Seconds a notice may be on its way before it counts as an old one sent again by somebody else. */
const toleranceSeconds = 300;

/** Reads a signed notice. @throws EngineError NOTICE_INVALID when the account did not sign it, or long ago */
export function readStripeNotice({ raw, signature, webhookSecret, now }: SignedNotice): StripeNotice {
  const event = verified({ raw, signature, webhookSecret, now }) as Partial<Stripe.Event> | null;
  // A signature says who wrote it and not that it makes sense.
  if (!event?.data?.object) return { kind: 'ignored', type: String(event?.type) };
  return meaningOf(event as Stripe.Event);
}

function verified({ raw, signature, webhookSecret, now }: SignedNotice): Stripe.Event {
  try {
    // What comes before the last parameter is the library's default.
    return Stripe.webhooks.constructEvent(raw, signature, webhookSecret, toleranceSeconds, undefined, now.getTime());
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw new EngineError('NOTICE_INVALID');
    if (error instanceof SyntaxError) throw new EngineError('NOTICE_INVALID');
    throw error;
  }
}

function meaningOf(event: Stripe.Event): StripeNotice {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return paidNotice(event.data.object, event.type);
    case 'checkout.session.async_payment_failed':
      return sessionNotice('failed', event.data.object, event.type);
    case 'checkout.session.expired':
      return sessionNotice('expired', event.data.object, event.type);
    case 'refund.failed':
      return refundNotice(event.data.object, event.type);
    default:
      return { kind: 'ignored', type: event.type };
  }
}

function paidNotice(session: Stripe.Checkout.Session, type: string): StripeNotice {
  const subject = subjectOf(session.metadata);
  const state = sessionState(session);
  // A completed session may still wait for the bank; the notice that it has paid comes apart.
  if (!subject || state.state !== 'paid') return { kind: 'ignored', type };
  const { reference, amountMinor, currency } = state;
  return { kind: 'paid', session: session.id, ...subject, reference, amountMinor, currency };
}

function sessionNotice(kind: 'failed' | 'expired', session: Stripe.Checkout.Session, type: string): StripeNotice {
  const subject = subjectOf(session.metadata);
  return subject ? { kind, session: session.id, ...subject } : { kind: 'ignored', type };
}

function refundNotice(refund: Stripe.Refund, type: string): StripeNotice {
  const subject = subjectOf(refund.metadata);
  const uuid = refund.metadata?.['refund'];
  if (!subject || !uuid || !isUuid(uuid)) return { kind: 'ignored', type };
  return { kind: 'refund_failed', ...subject, refund: uuid, message: refund.failure_reason ?? 'failed' };
}

/** Null for what was not paid by us: the same account may serve other shops. */
function subjectOf(metadata: Stripe.Metadata | null): NoticeSubject | null {
  const { organizer, payment } = metadata ?? {};
  return organizer && payment && isUuid(payment) ? { organizer, payment } : null;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
