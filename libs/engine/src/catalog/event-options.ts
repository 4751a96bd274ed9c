import { Injectable } from '@nestjs/common';
import { Database, EngineError, type TenantScope, type Tx } from '@vestibule/platform';
import { keepOptions, optionsOfEvents, replaceEventOptions } from './event-option.repository';
import type { OptionEntity } from './option.entity';

/** Options an event is to offer, by id; what is missing stays as it is. */
export interface OptionWish {
  /** Of these exactly one is chosen. */
  readonly optionsRadio?: readonly number[];
  /** Of these any number is chosen. */
  readonly optionsCheckbox?: readonly number[];
}

/** Options an event offers, in the order they are shown. */
export interface EventOptions {
  readonly radio: readonly OptionEntity[];
  readonly checkbox: readonly OptionEntity[];
}

/** Reads what events offer to choose with a reservation. */
@Injectable()
export class EventOptionsReader {
  constructor(private readonly database: Database) {}

  /** What each of the events offers, with one statement; every event is in the answer. */
  ofEvents(scope: TenantScope, eventIds: readonly number[]): Promise<ReadonlyMap<number, EventOptions>> {
    return this.database.read(scope, (tx) => eventOptions(tx, eventIds));
  }

  /** What one event offers. */
  async ofEvent(scope: TenantScope, eventId: number): Promise<EventOptions> {
    return (await this.ofEvents(scope, [eventId])).get(eventId) ?? nothing;
  }
}

const nothing: EventOptions = { radio: [], checkbox: [] };

/** What each of the events offers. */
export async function eventOptions(tx: Tx, eventIds: readonly number[]): Promise<ReadonlyMap<number, EventOptions>> {
  const offered = await optionsOfEvents(tx, eventIds);
  const of = (eventId: number, wanted: string) =>
    offered.filter((row) => row.eventId === eventId && row.kind === wanted).map(({ option }) => option);
  return new Map(eventIds.map((id) => [id, { radio: of(id, 'radio'), checkbox: of(id, 'checkbox') }]));
}

/** The ids of what an event offers, as a wish to offer the same. */
export async function sameOptions(tx: Tx, eventId: number): Promise<Required<OptionWish>> {
  const { radio, checkbox } = (await eventOptions(tx, [eventId])).get(eventId) ?? nothing;
  return { optionsRadio: radio.map(({ id }) => id), optionsCheckbox: checkbox.map(({ id }) => id) };
}

/**
 * Lets an event, whose row is locked or new, offer what is wished.
 * @throws EngineError INVALID_FIELD for an option that is unknown, named twice, or in both lists
 */
export async function offerOptions(tx: Tx, eventId: number, wish: OptionWish): Promise<void> {
  if (wish.optionsRadio === undefined && wish.optionsCheckbox === undefined) return;
  const current = await sameOptions(tx, eventId);
  const radio = wish.optionsRadio ?? current.optionsRadio;
  const checkbox = wish.optionsCheckbox ?? current.optionsCheckbox;
  if (isSame(radio, current.optionsRadio) && isSame(checkbox, current.optionsCheckbox)) return;
  refuseRepeated('options_radio', radio);
  refuseRepeated('options_checkbox', checkbox);
  if (checkbox.some((id) => radio.includes(id))) {
    throw invalid(
      wish.optionsCheckbox ? 'options_checkbox' : 'options_radio',
      'An option is either one of several or a choice of its own, not both.',
    );
  }
  const known = await keepOptions(tx, [...radio, ...checkbox]);
  refuseUnknown('options_radio', radio, known);
  refuseUnknown('options_checkbox', checkbox, known);
  await replaceEventOptions(tx, eventId, { radio, checkbox });
}

/** Their order is that of the options, whatever order a request names them in. */
function isSame(wanted: readonly number[], current: readonly number[]): boolean {
  return wanted.length === current.length && current.every((id) => wanted.includes(id));
}

function refuseRepeated(field: string, ids: readonly number[]): void {
  if (new Set(ids).size < ids.length) throw invalid(field, 'Each option may be named once.');
}

function refuseUnknown(field: string, ids: readonly number[], known: ReadonlySet<number>): void {
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw invalid(field, `Invalid pk "${unknown}" - object does not exist.`);
}

function invalid(field: string, message: string): EngineError {
  return new EngineError('INVALID_FIELD', { field, message });
}
