import { Injectable } from '@nestjs/common';
import { forgetMails } from '@vestibule/mail';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, definedOf, EngineError, Ids, type Tx } from '@vestibule/platform';
import { readEvent } from '../../catalog/event.repository';
import type { EventScope } from '../../catalog/event-scope';
import { eventSettings } from '../../catalog/event-settings';
import type { Actor } from '../actor';
import { lockEventShared } from '../../inventory/ledger.repository';
import { logChanges } from '../life/change-log.repository';
import { mailOf } from '../life/due-mail.policy';
import { requestMail } from '../life/mail-request';
import { lockAddress } from '../life/person-limit.repository';
import { assertLimits } from '../life/person-limits';
import type { ChangeAction } from '../life/reservation-change.entity';
import { reservedTickets } from '../life/reserved-tickets.repository';
import { reservationById, type ReservationWithTickets } from '../reservation.repository';
import type { TicketEntity } from '../ticket.entity';
import {
  type EditedReservation,
  forgetPeople,
  type Holder,
  lockEdited,
  lockOpenTickets,
  writeHolder,
  writeIdentities,
  writeTicketPeople,
} from './edit.repository';
import { TicketAddition, type TicketAdditionWish } from './ticket-addition.service';

/** What of a reservation's person is to change; what is left out stays. */
export type HolderChange = Partial<Holder>;

/** What of a ticket is to change; what is left out stays. */
export type TicketChange = Partial<Pick<TicketEntity, 'firstName' | 'lastName' | 'seat'>>;

/** What of a reservation is to change, all of it or nothing. */
export interface ReservationEdit extends HolderChange {
  /** Tickets of it that change as well. */
  readonly tickets?: readonly (TicketChange & { readonly uuid: string })[];
  readonly actor: Actor;
}

/** Who is to have the tickets from now on. */
export interface TransferWish {
  readonly email: string;
  readonly name: string | null;
  readonly phone?: string | null;
  readonly locale?: string;
  /** Names on the tickets, by their UUIDs; the others have none afterwards. */
  readonly tickets?: readonly {
    readonly uuid: string;
    readonly firstName: string | null;
    readonly lastName: string | null;
  }[];
  readonly actor: Actor;
}

/** Fields of a ticket, as the wires call them. */
const ticketFields = { firstName: 'first_name', lastName: 'last_name', seat: 'seat' } as const;

/** Where nobody lives: the top-level domain is reserved for that (RFC 2606). */
const nobody = 'anonymized@anonymized.invalid';

/** Changes of who a reservation is for. Every one holds the reservation's row, so each sees what the one before did. */
@Injectable()
export class ReservationEdits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
    private readonly additions: TicketAddition,
  ) {}

  /**
   * Corrects address, names, phone or language, and its tickets. A corrected address has refused no mail yet; one that is
   * to be verified gets a link of its own.
   * @throws EngineError NOT_FOUND, RESERVATION_STATE when it is over, INVALID_FIELD for a language the event has not,
   * PERSON_LIMIT for an address that would have too many tickets, TICKET_INVALID
   */
  edit(scope: EventScope, uuid: string, { actor, tickets = [], ...change }: ReservationEdit) {
    return this.change(scope, { uuid, email: change.email }, async (tx, reservation) => {
      refuseEnded(reservation);
      const holder: Holder = { ...reservation, ...definedOf(change) };
      await this.assertLocale(tx, scope, holder.locale);
      await assertMayHold(tx, reservation, holder.email);
      const now = this.clock.now();
      await writeHolder(tx, reservation.id, { holder, now });
      const isMoved = holder.email !== reservation.email;
      if (isMoved && reservation.status === 'F') {
        await requestMail(tx, this.outbox, { ...reservation, due: 'verification', now });
      }
      const fields = changedFields(reservation, holder);
      if (fields.length > 0) await this.log(tx, reservation, { actor, action: 'edited', detail: { fields } });
      await this.writeTickets(tx, reservation, { tickets, actor });
    });
  }

  /** Corrects names and seat of a ticket. @throws EngineError NOT_FOUND, RESERVATION_STATE, TICKET_CANCELLED */
  editTicket(scope: EventScope, ticketUuid: string, { actor, ...change }: TicketChange & { actor: Actor }) {
    return this.change(scope, { ticketUuid }, async (tx, reservation) => {
      refuseEnded(reservation);
      const now = this.clock.now();
      const changes = new Map([[ticketUuid, change]]);
      if (!(await writeTicketPeople(tx, reservation.id, { changes, now }))) throw new EngineError('TICKET_CANCELLED');
      await this.logTickets(tx, reservation, { tickets: [{ uuid: ticketUuid, ...change }], actor });
    });
  }

  /**
   * Gives a reservation to somebody else. Its tickets get new UUIDs and secrets, and the reservation a new page: what the
   * former holder has (QR codes, PDFs, links) opens nothing any more, neither on a page nor at a door. Numbers, places and
   * money stay as they are; answers to questions go with the former holder.
   * @throws EngineError NOT_FOUND, RESERVATION_STATE when it is over, RESERVATION_SCANNED, INVALID_FIELD, PERSON_LIMIT
   */
  transfer(scope: EventScope, uuid: string, wish: TransferWish): Promise<ReservationWithTickets> {
    return this.change(scope, { uuid, email: wish.email }, async (tx, reservation) => {
      refuseEnded(reservation);
      const tickets = await lockOpenTickets(tx, reservation.id);
      if (tickets.some(({ status }) => status === 'S')) throw new EngineError('RESERVATION_SCANNED');
      const { email, name, phone = null, locale = reservation.locale } = wish;
      await this.assertLocale(tx, scope, locale);
      await assertMayHold(tx, reservation, email);
      const now = this.clock.now();
      await writeHolder(tx, reservation.id, { holder: { email, name, phone, locale, userExternalId: null }, now });
      await writeIdentities(tx, reservation.id, { secret: this.ids.secret(), tickets: this.renamed(tickets, wish) });
      const mail = reservation.toMail || reservation.status === 'F' ? mailOf(reservation.status) : null;
      if (mail) await requestMail(tx, this.outbox, { ...reservation, due: mail, now });
      const detail = { tickets: tickets.length };
      await this.log(tx, reservation, { actor: wish.actor, action: 'transferred', detail });
    });
  }

  /** Adds one ticket to a confirmed reservation. See {@link TicketAddition.add}. */
  async addTicket(scope: EventScope, uuid: string, wish: TicketAdditionWish): Promise<ReservationWithTickets> {
    const id = await this.additions.add(scope, uuid, wish);
    return this.database.read(scope, (tx) => reservationById(tx, id));
  }

  /**
   * Removes what a reservation says about people: address, names, phone, answers, what callers kept with it, mails.
   * Money, places, tickets and what happened when stay. Done twice it changes nothing.
   * @throws EngineError NOT_FOUND
   */
  anonymize(scope: EventScope, uuid: string, { actor }: { actor: Actor }): Promise<ReservationWithTickets> {
    return this.change(scope, { uuid }, async (tx, reservation) => {
      if (reservation.anonymizedAt !== null) return;
      const now = this.clock.now();
      await this.log(tx, reservation, { actor, action: 'anonymized', detail: {} });
      await forgetPeople(tx, reservation.id, { email: nobody, now });
      await forgetMails(tx, reservation.id);
    });
  }

  private change(
    scope: EventScope,
    name: { uuid: string; email?: string } | { ticketUuid: string },
    work: (tx: Tx, reservation: EditedReservation) => Promise<void>,
  ): Promise<ReservationWithTickets> {
    return this.database.tx(scope, async (tx) => {
      // A sale to the address that is to have the tickets waits for them, and they for it.
      if ('uuid' in name && name.email !== undefined) {
        await lockEventShared(tx, scope.eventId);
        await lockAddress(tx, scope.eventId, name.email);
      }
      const reservation = await lockEdited(tx, scope.eventId, name);
      if (!reservation) throw new EngineError('NOT_FOUND');
      await work(tx, reservation);
      return reservationById(tx, reservation.id);
    });
  }

  private async writeTickets(
    tx: Tx,
    reservation: EditedReservation,
    { tickets, actor }: Required<Pick<ReservationEdit, 'tickets' | 'actor'>>,
  ): Promise<void> {
    if (tickets.length === 0) return;
    const open = await lockOpenTickets(tx, reservation.id);
    const rows = tickets.map(({ uuid }) => {
      const isOpen = open.some((ticket) => ticket.uuid === uuid);
      return isOpen ? null : { field: 'uuid', message: 'There is no such ticket, or it was cancelled.' };
    });
    if (rows.some((fault) => fault !== null)) throw new EngineError('TICKET_INVALID', { rows });
    const changes = new Map<string, TicketChange>();
    // Of one that is named twice, what is said last counts.
    for (const { uuid, ...change } of tickets) changes.set(uuid, { ...changes.get(uuid), ...definedOf(change) });
    await writeTicketPeople(tx, reservation.id, { changes, now: this.clock.now() });
    await this.logTickets(tx, reservation, { tickets, actor });
  }

  private renamed(tickets: readonly { id: number; uuid: string }[], { tickets: names = [] }: TransferWish) {
    const byUuid = new Map(names.map((name) => [name.uuid, name]));
    const unknown = names.find(({ uuid }) => !tickets.some((ticket) => ticket.uuid === uuid));
    if (unknown) throw new EngineError('INVALID_FIELD', { field: 'tickets', message: 'There is no such ticket.' });
    return tickets.map(({ id, uuid }) => {
      const { firstName = null, lastName = null } = byUuid.get(uuid) ?? {};
      return { id, uuid: this.ids.uuid(), secret: this.ids.secret(), firstName, lastName };
    });
  }

  private async assertLocale(tx: Tx, { eventId }: EventScope, locale: string): Promise<void> {
    const { locales } = eventSettings(await readEvent(tx, eventId));
    if (locales.includes(locale)) return;
    throw new EngineError('INVALID_FIELD', { field: 'locale', message: `"${locale}" is not a valid choice.` });
  }

  private logTickets(
    tx: Tx,
    { id: reservationId, eventId }: EditedReservation,
    { tickets, actor }: Required<Pick<ReservationEdit, 'tickets' | 'actor'>>,
  ): Promise<void> {
    const at = this.clock.now();
    const changes = tickets.map(({ uuid: ticket, ...change }) => {
      const fields = Object.keys(definedOf(change)).map((field) => ticketFields[field as keyof TicketChange]);
      return { eventId, reservationId, at, actor, action: 'ticket_edited' as const, detail: { ticket, fields } };
    });
    return logChanges(
      tx,
      changes.filter(({ detail }) => detail.fields.length > 0),
    );
  }

  private log(
    tx: Tx,
    { id: reservationId, eventId }: EditedReservation,
    change: { actor: Actor; action: ChangeAction; detail: Record<string, unknown> },
  ): Promise<void> {
    return logChanges(tx, [{ eventId, reservationId, at: this.clock.now(), ...change }]);
  }
}

/** Checks that an address may have the tickets of a locked reservation that was somebody else's so far. */
async function assertMayHold(tx: Tx, { id, eventId, email: former }: EditedReservation, email: string): Promise<void> {
  if (email.toLowerCase() === former.toLowerCase()) return;
  const wants = (await reservedTickets(tx, [id])).map(({ itemId }) => itemId);
  await assertLimits(tx, eventId, { email, wants });
}

function refuseEnded({ status, anonymizedAt }: EditedReservation): void {
  if (status === 'C' || status === 'E') {
    throw new EngineError('RESERVATION_STATE', { status, message: 'The reservation is over.' });
  }
  if (anonymizedAt !== null) {
    throw new EngineError('RESERVATION_STATE', { status, message: 'The reservation belongs to nobody any more.' });
  }
}

/** Names of the fields that changed, as the wires call them; never what they say. */
function changedFields(before: Holder, after: Holder): string[] {
  const names = { email: 'email', name: 'name', phone: 'phone', locale: 'locale', userExternalId: 'user_external_id' };
  return Object.entries(names).flatMap(([field, name]) => {
    return before[field as keyof Holder] === after[field as keyof Holder] ? [] : [name];
  });
}
