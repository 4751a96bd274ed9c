import { entryStatuses } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  DateTimeField,
  EmailField,
  IdField,
  IntegerField,
  PhoneField,
  TextField,
  TextMapField,
} from '../../http/fields';
import { Partially } from '../../http/partial';

/** Leaves room to move somebody before the first and behind the last, a billion times. */
const priorityLimit = 1_000_000_000;

/** A wish as an organizer writes it. */
export class WaitingListEntryInput {
  @EmailField({ description: 'Address of the person who waits.', example: 'waiting@example.org' })
  email: string;

  @IdField({ description: 'The item waited for.', example: 3 })
  item: number;

  @IdField({
    required: false,
    nullable: true,
    description: 'The variation waited for; required when the item has variations.',
    example: null,
  })
  variation?: number | null;

  @IdField({
    required: false,
    nullable: true,
    description: 'The date waited for; required in a series.',
    example: null,
  })
  subevent?: number | null;

  @TextMapField({
    required: false,
    description: 'Parts of the name; `_scheme` is added when missing.',
    example: { _scheme: 'full', full_name: 'Ada Lovelace' },
  })
  name_parts?: Record<string, string>;

  @PhoneField({
    required: false,
    nullable: true,
    description: 'International phone number.',
    example: '+4962213217750',
  })
  phone?: string | null;

  @TextField({
    required: false,
    nullable: true,
    maxLength: 20,
    description: 'Language of the person, one of the event’s; the event’s own by default.',
    example: 'de',
  })
  locale?: string | null;

  @IntegerField({
    required: false,
    min: -priorityLimit,
    max: priorityLimit,
    description: 'Higher is served first.',
    example: 0,
  })
  priority?: number;
}

/** Changes to a wish; what is missing stays. */
export class WaitingListEntryPatch extends Partially(WaitingListEntryInput) {}

/** A wish as it is shown. */
export class WaitingListEntryView {
  @IdField({ description: 'Number of the entry.', example: 1 })
  id: number;

  @DateTimeField({ description: 'When the person joined.', example: '2026-12-01T10:00:00Z' })
  created: string;

  @TextField({ nullable: true, description: 'The name, put together from its parts.', example: 'Ada Lovelace' })
  name: string | null;

  @TextMapField({ description: 'Parts of the name.', example: { _scheme: 'full', full_name: 'Ada Lovelace' } })
  name_parts: Record<string, string>;

  @EmailField({ description: 'Address of the person who waits.', example: 'waiting@example.org' })
  email: string;

  @TextField({ nullable: true, description: 'International phone number.', example: '+4962213217750' })
  phone: string | null;

  @IdField({ nullable: true, description: 'The voucher that was sent; null while the person waits.', example: null })
  voucher: number | null;

  @IdField({ description: 'The item waited for.', example: 3 })
  item: number;

  @IdField({ nullable: true, description: 'The variation waited for.', example: null })
  variation: number | null;

  @TextField({ description: 'Language of the person.', example: 'de' })
  locale: string;

  @IdField({ nullable: true, description: 'The date waited for.', example: null })
  subevent: number | null;

  @IntegerField({ description: 'Higher is served first.', example: 0 })
  priority: number;
}

/** What the list can be narrowed to. */
export class WaitingListFilters {
  @IdField({ required: false, description: 'Only people who wait for this item.', example: 3 })
  item?: number;

  @IdField({ required: false, description: 'Only people who wait for this variation.', example: 7 })
  variation?: number;

  @IdField({ required: false, description: 'Only people who wait for this date.', example: 12 })
  subevent?: number;

  @TextField({
    required: false,
    maxLength: 254,
    description: 'Only this address, in any case.',
    example: 'a@example.org',
  })
  email?: string;

  @TextField({ required: false, maxLength: 20, description: 'Only people with this language.', example: 'de' })
  locale?: string;

  @BooleanField({ required: false, description: 'Only people who were, or were not, sent a voucher.', example: false })
  has_voucher?: boolean;

  @ChoiceField({
    required: false,
    choices: entryStatuses,
    description: 'Only wishes that stand there.',
    example: 'waiting',
  })
  status?: (typeof entryStatuses)[number];

  @IntegerField({ required: false, description: 'Only this priority.', example: 0 })
  priority?: number;

  @DateTimeField({
    required: false,
    description: 'Only people who joined then or later.',
    example: '2026-12-01T00:00:00Z',
  })
  created_after?: Date;

  @DateTimeField({ required: false, description: 'Only people who joined earlier.', example: '2026-12-02T00:00:00Z' })
  created_before?: Date;

  @TextField({ required: false, description: 'Part of the address, the name or the phone number.', example: 'ada' })
  search?: string;
}

/** One line of an entry's history. */
export class WaitingListHistoryView {
  @DateTimeField({
    description: 'When it was decided, the latest time where it was decided again and again.',
    example: '2026-12-01T10:00:00Z',
  })
  at: string;

  @TextField({ description: 'offered, skipped, expired, declined or moved.', example: 'skipped' })
  decision: string;

  @TextField({ description: 'Why; a stable word.', example: 'sold_out' })
  reason: string;

  @TextField({ blank: true, description: 'The same for a person to read.', example: 'No place was free.' })
  detail: string;

  @IdField({ nullable: true, description: 'The quota that had, or lacked, the place.', example: 4 })
  quota: number | null;
}
