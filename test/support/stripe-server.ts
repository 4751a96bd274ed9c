import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SystemClock } from '@vestibule/platform';

type Parameters = Readonly<Record<string, string>>;

/** A checkout session as the server keeps it, in Stripe's words. */
export interface StripeSession {
  readonly id: string;
  readonly object: 'checkout.session';
  url: string | null;
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  readonly amount_total: number;
  readonly currency: string;
  readonly client_reference_id: string | null;
  readonly metadata: Record<string, string>;
  readonly expires_at: number;
  payment_intent: string | null;
}

/** A refund as the server keeps it. */
export interface StripeRefund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly payment_intent: string;
  readonly metadata: Record<string, string>;
  status: 'succeeded' | 'failed';
  failure_reason: string | null;
}

interface Fault {
  /** Whether the server does what it was asked for before it says that it failed. */
  readonly done: boolean;
  readonly status: number;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const secondsNow = () => Math.floor(new SystemClock().now().getTime() / 1000);

const refused = (status: number, code: string): Reply => ({
  status,
  body: { error: { type: status >= 500 ? 'api_error' : 'invalid_request_error', code, message: code } },
});

/**
 * The part of Stripe's API that we use, over real HTTP: checkout sessions and refunds with idempotency keys, and signed
 * notices. It can be told to be slow or to fail, before or after it did its work.
 */
export class StripeServer {
  readonly sessions = new Map<string, StripeSession>();
  readonly refunds: StripeRefund[] = [];
  /** Requests in the order they came, as `POST /v1/refunds`. */
  readonly requests: string[] = [];
  /** Milliseconds before each answer. */
  delayMs = 0;
  private readonly faults: Fault[] = [];
  private readonly answered = new Map<string, { asked: string; reply: Reply }>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(
    readonly secretKey: string,
    readonly webhookSecret: string,
  ) {}

  /** Starts a server for one account. */
  static async start(account: { secretKey?: string; webhookSecret?: string } = {}): Promise<StripeServer> {
    const server = new StripeServer(account.secretKey ?? 'sk_test_vestibule', account.webhookSecret ?? 'whsec_test');
    server.server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Environment of a process that collects by this account. */
  get environment(): Record<string, string> {
    return {
      STRIPE_SECRET_KEY: this.secretKey,
      STRIPE_WEBHOOK_SECRET: this.webhookSecret,
      STRIPE_API_BASE: this.url,
    };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Lets the next requests fail; `done`: only after what they asked for was done. */
  failNext(times: number, fault: Partial<Fault> = {}): void {
    for (let time = 0; time < times; time += 1) this.faults.push({ done: false, status: 500, ...fault });
  }

  /** Somebody pays; a session that has expired takes no money. */
  pay(sessionId: string): StripeSession {
    const session = this.session(sessionId);
    if (session.status === 'expired') throw new Error('nobody can pay by an expired session');
    session.status = 'complete';
    session.payment_status = 'paid';
    session.payment_intent ??= `pi_${randomBytes(8).toString('hex')}`;
    session.url = null;
    return session;
  }

  /** Time passes by. */
  expire(sessionId: string): StripeSession {
    const session = this.session(sessionId);
    session.status = 'expired';
    session.url = null;
    return session;
  }

  session(id: string): StripeSession {
    const session = this.sessions.get(id);
    if (!session) throw new Error(`no session ${id}`);
    return session;
  }

  /** Body and signature of a notice. */
  notice(type: string, object: unknown, { at = secondsNow(), secret = this.webhookSecret } = {}) {
    const body = JSON.stringify({
      id: `evt_${randomBytes(8).toString('hex')}`,
      object: 'event',
      api_version: '2025-01-01.test',
      created: at,
      type,
      data: { object },
    });
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    return { body, headers: { 'Content-Type': 'application/json', 'Stripe-Signature': `t=${at},v1=${signature}` } };
  }

  /** Sends a notice, as often as asked for and all at once; answers the status codes. */
  async notify(url: string, notice: ReturnType<StripeServer['notice']>, times = 1): Promise<number[]> {
    const { body, headers } = notice;
    const sent = Array.from({ length: times }, () => fetch(url, { method: 'POST', headers, body }));
    return (await Promise.all(sent)).map(({ status }) => status);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    this.requests.push(`${request.method} ${new URL(request.url ?? '/', this.url).pathname}`);
    if (this.delayMs > 0) await delay(this.delayMs);
    const fault = this.faults.shift();
    const reply = fault?.done === false ? undefined : this.replyOnce(request, text);
    const { status, body } = fault ? refused(fault.status, 'told_to_fail') : (reply ?? refused(500, 'none'));
    response.writeHead(status, { 'Content-Type': 'application/json', 'Request-Id': 'req_test' });
    response.end(JSON.stringify(body));
  }

  /** A repeated key gets the first answer, and another request under it is refused. */
  private replyOnce(request: IncomingMessage, text: string): Reply {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') return this.reply(request, text);
    const asked = `${request.method} ${request.url} ${text}`;
    const known = this.answered.get(key);
    if (known) return known.asked === asked ? known.reply : refused(400, 'idempotency_key_in_use');
    const reply = this.reply(request, text);
    this.answered.set(key, { asked, reply: structuredClone(reply) });
    return reply;
  }

  private reply(request: IncomingMessage, text: string): Reply {
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) return refused(401, 'api_key_invalid');
    const url = new URL(request.url ?? '/', this.url);
    const parameters = Object.fromEntries(new URLSearchParams(text));
    const [, id, action] = /^\/v1\/checkout\/sessions\/([^/]+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    if (id !== undefined) return this.oneSession(id, action);
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /v1/checkout/sessions':
        return this.newSession(parameters);
      case 'POST /v1/refunds':
        return this.newRefund(parameters);
      case 'GET /v1/refunds':
        return this.listRefunds(url.searchParams.get('payment_intent'));
      default:
        return refused(404, 'unknown_url');
    }
  }

  private newSession(parameters: Parameters): Reply {
    const seconds = Number(parameters['expires_at']) - secondsNow();
    if (seconds < 30 * 60 || seconds > 24 * 3600) return refused(400, 'expires_at_out_of_range');
    const lines = Object.keys(parameters).filter((name) => /^line_items\[\d+\]\[quantity\]$/.test(name));
    const amounts = lines.map((name) => {
      const unit = parameters[name.replace('[quantity]', '[price_data][unit_amount]')];
      return Number(parameters[name]) * Number(unit);
    });
    const id = `cs_test_${randomBytes(8).toString('hex')}`;
    const session: StripeSession = {
      id,
      object: 'checkout.session',
      url: `https://checkout.stripe.test/${id}`,
      status: 'open',
      payment_status: 'unpaid',
      amount_total: amounts.reduce((sum, amount) => sum + amount, 0),
      currency: parameters['line_items[0][price_data][currency]'] ?? '',
      client_reference_id: parameters['client_reference_id'] ?? null,
      metadata: metadataOf(parameters),
      expires_at: Number(parameters['expires_at']),
      payment_intent: null,
    };
    this.sessions.set(id, session);
    return { status: 200, body: session };
  }

  private oneSession(id: string, action: string | undefined): Reply {
    const session = this.sessions.get(id);
    if (!session) return refused(404, 'resource_missing');
    if (action === undefined) return { status: 200, body: session };
    if (session.status !== 'open') return refused(400, 'session_not_open');
    return { status: 200, body: this.expire(id) };
  }

  private newRefund(parameters: Parameters): Reply {
    const intent = parameters['payment_intent'] ?? '';
    const paid = [...this.sessions.values()].find(({ payment_intent: own }) => own === intent);
    if (!paid) return refused(404, 'resource_missing');
    const amount = Number(parameters['amount'] ?? paid.amount_total);
    const before = this.refunds.filter((refund) => refund.payment_intent === intent);
    const left = before.reduce((sum, refund) => sum - refund.amount, paid.amount_total);
    if (amount > left) return refused(400, left === 0 ? 'charge_already_refunded' : 'amount_too_large');
    const refund: StripeRefund = {
      id: `re_${randomBytes(8).toString('hex')}`,
      object: 'refund',
      amount,
      payment_intent: intent,
      metadata: metadataOf(parameters),
      status: 'succeeded',
      failure_reason: null,
    };
    this.refunds.push(refund);
    return { status: 200, body: refund };
  }

  private listRefunds(intent: string | null): Reply {
    const data = this.refunds.filter((refund) => refund.payment_intent === intent);
    return { status: 200, body: { object: 'list', url: '/v1/refunds', has_more: false, data } };
  }
}

function metadataOf(parameters: Parameters): Record<string, string> {
  const entries = Object.entries(parameters).flatMap(([name, value]) => {
    const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
