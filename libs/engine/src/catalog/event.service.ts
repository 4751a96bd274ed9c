import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import {
  Clock,
  Database,
  definedOf,
  EngineError,
  type PageRequest,
  type Rows,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import { PrincipalCache } from '@vestibule/tenancy';
import { EventDirectory } from './event-directory';
import { lockEventExclusive } from './event-lock.repository';
import type { EventEntity } from './event.entity';
import { canBePaid } from './event-payment';
import { offerOptions, type OptionWish } from './event-options';
import { type EventFilter, listEvents } from './event-list.repository';
import { checkDates, checkEventFields, checkSlug, goLiveProblem } from './event.policy';
import {
  deleteEvent,
  type EventColumns,
  hasPayments,
  hasReservations,
  insertEvent,
  letTeamSee,
  lockEventRow,
  type NewEvent,
  organizerTimezone,
  readEvent,
  sellingFacts,
  updateEvent,
} from './event.repository';
import type { EventScope } from './event-scope';
import { touchList } from './list-version.repository';
import { changesOf, isUnchanged, touches } from './row-changes.policy';

/** An event as its maker describes it. */
export type EventWish = NewEvent & OptionWish;

/** What may be changed of an event. */
export type EventChange = EventColumns & OptionWish;

/** Events of an organizer: the list, making, changing, going live, deleting. */
@Injectable()
export class EventService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly directory: EventDirectory,
    private readonly principals: PrincipalCache,
  ) {}

  /** A page of the organizer's events. */
  list(scope: TenantScope, filter: EventFilter, page: PageRequest): Promise<Rows<EventEntity>> {
    return this.database.read(scope, (tx) => listEvents(tx, { filter, page, now: this.clock.now() }));
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: EventScope): Promise<EventEntity> {
    return this.database.read(scope, (tx) => readEvent(tx, scope.eventId));
  }

  /**
   * Makes an event that is not live yet. A team that sees only certain events will see this one too.
   * @throws EngineError EVENT_SLUG_TAKEN, INVALID_FIELD, INVALID_COMBINATION
   */
  create(scope: TenantScope, event: EventWish, limitedTeamId: number | null): Promise<EventEntity> {
    return this.database.tx(scope, (tx) => this.createIn(tx, event, limitedTeamId));
  }

  /** Like {@link create}, as part of a larger piece of work. */
  async createIn(tx: Tx, wish: EventWish, limitedTeamId: number | null): Promise<EventEntity> {
    const { optionsRadio, optionsCheckbox, ...event } = wish;
    checkSlug(event.slug);
    if (event.live) {
      throw new EngineError('EVENT_NOT_READY', {
        message: 'Events cannot be created as live. Quotas and payment must be added first.',
      });
    }
    const timezone = event.timezone ?? (await organizerTimezone(tx));
    checkEventFields({ ...event, timezone });
    checkDates({ dateTo: null, presaleStart: null, presaleEnd: null, ...definedOf(event) });
    const made = await insertEvent(tx, { ...event, timezone });
    await offerOptions(tx, made.id, { optionsRadio, optionsCheckbox });
    if (limitedTeamId !== null) {
      await letTeamSee(tx, limitedTeamId, made.id);
      this.principals.dropAfter(tx);
    }
    return made;
  }

  /**
   * Changes an event; slug and kind stay what they are, and the currency as soon as there are payments in it.
   * @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION, EVENT_NOT_READY
   */
  update(scope: EventScope, change: EventChange): Promise<EventEntity> {
    return this.database.tx(scope, (tx) => this.updateIn(tx, scope.eventId, change));
  }

  /** Like {@link update}, as part of a larger piece of work. */
  async updateIn(tx: Tx, eventId: number, change: EventChange): Promise<EventEntity> {
    const event = await lockEventRow(tx, eventId);
    const { optionsRadio, optionsCheckbox, ...columns } = change;
    const changes = changesOf(event, columns);
    refuseImmutable(changes);
    await refuseOtherMoney(tx, eventId, changes);
    checkEventFields(changes);
    const changed = { ...event, ...changes };
    checkDates(changed);
    if (changes.live) await this.refuseUnready(tx, changed);
    await offerOptions(tx, eventId, { optionsRadio, optionsCheckbox });
    if (isUnchanged(changes)) return event;
    await updateEvent(tx, eventId, changes);
    if (showsInSubevents(changes)) await touchList(tx, eventId, 'subevent');
    if (opensSomething(changes)) {
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause: 'event.changed' });
    }
    return changed;
  }

  /** Deletes an event nobody ever reserved anything of. @throws EngineError NOT_FOUND, EVENT_IN_USE */
  async remove(scope: EventScope): Promise<void> {
    await this.database.tx(scope, async (tx) => {
      // Its quotas go too: whoever counts places of them is waited for, before any row is locked.
      await lockEventExclusive(tx, scope.eventId);
      await lockEventRow(tx, scope.eventId);
      if (await hasReservations(tx, scope.eventId)) throw new EngineError('EVENT_IN_USE');
      await deleteEvent(tx, scope.eventId);
    });
    this.directory.forget(scope);
  }

  private async refuseUnready(tx: Tx, event: EventEntity): Promise<void> {
    const facts = await sellingFacts(tx, event.id);
    const problem = goLiveProblem({ ...facts, currency: event.currency, hasPaymentMethod: canBePaid(event) });
    if (problem) throw new EngineError('EVENT_NOT_READY', { message: problem });
  }
}

function refuseImmutable(changes: EventColumns): void {
  for (const field of ['slug', 'has_subevents'] as const) {
    const name = field === 'slug' ? 'slug' : 'hasSubevents';
    if (touches(changes, name)) {
      throw new EngineError('INVALID_FIELD', { field, message: 'This cannot be changed once the event exists.' });
    }
  }
}

/** What was agreed on in one currency can neither be asked for nor given back in another one. */
async function refuseOtherMoney(tx: Tx, eventId: number, changes: EventColumns): Promise<void> {
  if (!touches(changes, 'currency') || !(await hasPayments(tx, eventId))) return;
  const message = 'This cannot be changed any more: there are payments in the former currency.';
  throw new EngineError('INVALID_FIELD', { field: 'currency', message });
}

/** What dates of a series are filtered by although it is their series'. */
function showsInSubevents(changes: EventColumns): boolean {
  return touches(changes, 'live', 'metaData', 'allSalesChannels', 'limitSalesChannels');
}

/** Going live, and everything that moves the times of selling, may let waiting people be served. */
function opensSomething(changes: EventColumns): boolean {
  return (
    changes.live === true ||
    touches(changes, 'presaleStart', 'presaleEnd', 'dateFrom', 'dateTo', 'dateAdmission', 'timezone')
  );
}
