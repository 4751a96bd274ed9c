import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, EngineError, Secrets, type TenantScope, type Tx } from '@vestibule/platform';
import type { I18nText } from '../../catalog/i18n-text';
import { lockEventShared } from '../../inventory/ledger.repository';
import { confirmedStatuses } from '../reservation.machine';
import type { LateRefusal, LateVerdict } from './late-claim.policy';
import { LateClaims } from './late-claims.service';
import { lockPlaces, lookAtPlaces, settlePlaces } from './reserved-places';
import { moveReservations, type Moved } from './transition.repository';
import {
  type AddressRow,
  isVerifiedAddress,
  lockUnverified,
  rememberAddress,
  reservationsOfAddress,
} from './verified-address.repository';

const purpose = 'verify-address';
/** How long a link counts (reference tibillet A6). */
const linkMs = 72 * 60 * 60 * 1_000;
/** Reservations of one event one transaction settles. */
const atOnce = 100;

/** What becomes of a reservation by a link: its tickets are on their way, or why not. */
export type AddressOutcome = 'confirmed' | LateRefusal | 'cancelled';

/** A reservation a link is about. */
export interface AddressReservation {
  readonly uuid: string;
  readonly code: string;
  /** Opens the customer's own page. */
  readonly secret: string;
  readonly places: number;
  /** Whether its tickets are mailed. */
  readonly toMail: boolean;
  readonly event: {
    readonly slug: string;
    readonly name: I18nText;
    readonly dateFrom: Date;
    readonly timezone: string;
  };
  /** What became of it, or would when the button is pressed. */
  readonly outcome: AddressOutcome;
  /** What the button is still to be pressed for: places that are kept, or that are looked for again. */
  readonly waits: 'held' | 'expired' | null;
  /** Places there were still when it came too late; null where there is no limit, and when it came in time. */
  readonly placesLeft: number | null;
}

/** What a link to an address is about. */
export interface AddressView {
  readonly email: string;
  /** The button was pressed before, by this link or another one. */
  readonly verified: boolean;
  readonly reservations: readonly AddressReservation[];
}

/** What pressing the button of a link did. */
export interface VerifiedAddress {
  readonly view: AddressView;
  /** UUIDs of the reservations it came too late for, whether there was still a place or not. */
  readonly late: ReadonlySet<string>;
}

interface Link {
  readonly email: string;
  /** A link that was mailed since then still counts. */
  readonly since: Date;
}

/** Proof that somebody reads an address: the link we mail there, and what pressing its button does. */
@Injectable()
export class AddressVerification {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
    private readonly late: LateClaims,
  ) {}

  /** A link that proves, for 72 hours, that somebody reads the address: its text, and when it ends. */
  linkFor({ organizerId }: TenantScope, email: string, now: Date): { token: string; validUntil: Date } {
    const validUntil = new Date(now.getTime() + linkMs);
    return { token: this.secrets.signLink(purpose, { organizer: organizerId, email }, validUntil), validUntil };
  }

  /** What pressing the button would do; changes nothing. @throws EngineError LINK_INVALID */
  look(organizer: TenantScope, token: string): Promise<AddressView> {
    const link = this.readLink(organizer, token);
    return this.database.read(organizer, (tx) => this.view(tx, link));
  }

  /**
   * Verifies the address for the organizer: its reservations that wait for that are confirmed, those that expired get
   * their places again or are cancelled. Pressing again changes nothing and says the same.
   * @throws EngineError LINK_INVALID
   */
  async verify(organizer: TenantScope, token: string): Promise<VerifiedAddress> {
    const link = this.readLink(organizer, token);
    await this.database.tx(organizer, (tx) => rememberAddress(tx, link.email, this.clock.now()));
    const rows = await this.database.read(organizer, (tx) => reservationsOfAddress(tx, link.email, link.since));
    const open = rows.filter(({ status }) => status === 'F' || status === 'E');
    for (const eventId of new Set(open.map((row) => row.eventId))) {
      const own = open.filter((row) => row.eventId === eventId);
      for (let start = 0; start < own.length; start += atOnce) {
        const part = own.slice(start, start + atOnce);
        // One that expires in between is found by the second.
        await this.database.tx(organizer, (tx) => this.confirmHeld(tx, eventId, part));
        await this.database.tx(organizer, (tx) => this.confirmLate(tx, eventId, part));
      }
    }
    const view = await this.database.read(organizer, (tx) => this.view(tx, link));
    return { view, late: new Set(open.filter(({ status }) => status === 'E').map(({ uuid }) => uuid)) };
  }

  private readLink({ organizerId }: TenantScope, token: string): Link {
    const now = this.clock.now();
    const says = this.secrets.readLink(purpose, token, now);
    if (says?.['organizer'] !== organizerId || typeof says['email'] !== 'string') throw new EngineError('LINK_INVALID');
    return { email: says['email'], since: new Date(now.getTime() - linkMs) };
  }

  private async confirmHeld(tx: Tx, eventId: number, rows: readonly AddressRow[]): Promise<void> {
    await lockEventShared(tx, eventId);
    const ids = rows.map(({ id }) => id);
    const places = await lockPlaces(tx, eventId, ids);
    // An address may have been corrected since the reservations were found by it: a link proves its own alone.
    const still = await lockUnverified(tx, ids, rows[0]?.person ?? '');
    const own = rows.filter(({ id }) => still.has(id));
    const moved = await this.confirm(tx, own, { from: 'F', action: 'address_verified' });
    await settlePlaces(tx, places, moved);
    await this.announce(tx, eventId, moved);
  }

  private async confirmLate(tx: Tx, eventId: number, rows: readonly AddressRow[]): Promise<void> {
    await lockEventShared(tx, eventId);
    const ids = rows.map(({ id }) => id);
    const verdicts = await this.late.takeAgain(tx, eventId, ids);
    const taken = rows.filter(({ id }) => verdicts.get(id)?.refusal === null);
    const moved = await this.confirm(tx, taken, { from: 'E', action: 'revived' });
    const refused = [...verdicts.values()].filter(({ refusal }) => refusal !== null).map(({ id }) => id);
    const end = { from: ['E'], to: 'C', now: this.clock.now(), actor: 'customer', action: 'cancelled' } as const;
    const detail = (id: number) => ({ refusal: verdicts.get(id)?.refusal, places_left: verdicts.get(id)?.placesLeft });
    await moveReservations(tx, refused, { ...end, detail });
    await this.announce(tx, eventId, moved);
  }

  /** Those whose tickets are to be mailed stay FA until the mail has gone; the others are done. */
  private async confirm(
    tx: Tx,
    rows: readonly AddressRow[],
    { from, action }: { from: 'F' | 'E'; action: 'address_verified' | 'revived' },
  ): Promise<Moved[]> {
    const step = { from: [from], to: 'FA', now: this.clock.now(), actor: 'customer', action, tickets: 'K' } as const;
    const idsOf = (toMail: boolean) => rows.filter((row) => row.toMail === toMail).map(({ id }) => id);
    const mailed = await moveReservations(tx, idsOf(true), { ...step, mailDue: 'tickets', mailError: false });
    const quiet = await moveReservations(tx, idsOf(false), { ...step, mailDue: null, mailError: false });
    const done = { from: ['FA'], to: 'PN', now: step.now, actor: 'system', action: 'confirmed' } as const;
    await moveReservations(
      tx,
      quiet.map(({ id }) => id),
      done,
    );
    return [...mailed, ...quiet];
  }

  private async announce(tx: Tx, eventId: number, moved: readonly Moved[]): Promise<void> {
    if (moved.length > 0) await this.outbox.append(tx, { kind: 'mails.due', eventId });
  }

  private async view(tx: Tx, { email, since }: Link): Promise<AddressView> {
    const rows = await reservationsOfAddress(tx, email, since);
    const verdicts = await this.wouldBe(tx, rows);
    return {
      email,
      verified: await isVerifiedAddress(tx, email),
      reservations: rows.map((row) => shownOf(row, verdicts.get(row.id))),
    };
  }

  private async wouldBe(tx: Tx, rows: readonly AddressRow[]): Promise<Map<number, LateVerdict>> {
    const verdicts = new Map<number, LateVerdict>();
    const expired = rows.filter(({ status }) => status === 'E');
    for (const eventId of new Set(expired.map((row) => row.eventId))) {
      const own = expired.filter((row) => row.eventId === eventId);
      const ids = own.map(({ id }) => id);
      const places = await lookAtPlaces(tx, eventId, ids);
      const judged = await this.late.wouldTake(tx, eventId, { places, expired: own });
      for (const [id, verdict] of judged) verdicts.set(id, verdict);
    }
    return verdicts;
  }
}

function shownOf(row: AddressRow, verdict: LateVerdict | undefined): AddressReservation {
  const { uuid, code, secret, places, toMail, eventSlug: slug, eventName: name, eventDateFrom: dateFrom } = row;
  const refusal = verdict ? verdict.refusal : row.refusal;
  const confirmed = row.status === 'F' || row.status === 'E' || confirmedStatuses.includes(row.status);
  return {
    uuid,
    code,
    secret,
    places,
    toMail,
    event: { slug, name, dateFrom, timezone: row.eventTimezone },
    outcome: refusal ?? (confirmed ? 'confirmed' : 'cancelled'),
    waits: row.status === 'F' ? 'held' : row.status === 'E' ? 'expired' : null,
    placesLeft: refusal === null ? null : verdict ? verdict.placesLeft : row.placesLeft,
  };
}
