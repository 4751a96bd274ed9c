import { scanRefusals } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  DateTimeField,
  IdField,
  IntegerField,
  TextField,
  UuidField,
} from '../../http/fields';

/** Longest text that is looked at; ours have about 220 letters. */
const qrLength = 1_000;
const qrField = {
  maxLength: qrLength,
  description: 'Text of the QR code, as it was read.',
  example: 'eyJ1dWlk…:Zm9y…',
};

/** A QR code that was read at the door. */
export class QrInput {
  @TextField(qrField)
  qr: string;
}

/** A ticket that was chosen, and maybe the QR code that was read as well. */
export class TicketScanInput {
  @TextField({ ...qrField, required: false, nullable: true })
  qr?: string | null;
}

/** Why somebody was not let in. Which fields are there depends on the reason. */
export class ScanRefusedView {
  @TextField({ description: 'What went wrong, for a person.', example: 'This ticket was scanned already.' })
  detail: string;

  @ChoiceField({
    required: false,
    choices: scanRefusals,
    description:
      'already_scanned, not_active (neither paid nor confirmed), created, cancelled, other_event, too_early, too_late.',
    example: 'already_scanned',
  })
  code?: string;

  @UuidField({ required: false, description: 'The ticket.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  ticket?: string;

  @DateTimeField({ required: false, description: 'When it was let in.', example: '2026-12-01T18:00:00Z' })
  scanned_at?: string;

  @TextField({ required: false, description: 'Which credential let it in.', example: 'token:12' })
  scanned_by?: string;

  @DateTimeField({ required: false, description: 'When the door opens for it.', example: '2026-12-01T18:00:00Z' })
  valid_from?: string;

  @DateTimeField({ required: false, description: 'When the door shut for it.', example: '2026-12-01T23:00:00Z' })
  valid_until?: string;
}

/** One attempt to go in with a ticket, or to take that back. */
export class TicketScanView {
  @DateTimeField({ description: 'When.', example: '2026-12-01T18:00:00Z' })
  datetime: string;

  @ChoiceField({ choices: ['scan', 'unscan'], description: 'In, or taken back.', example: 'scan' })
  kind: string;

  @BooleanField({ description: 'Whether it was accepted.', example: true })
  accepted: boolean;

  @ChoiceField({ choices: ['', ...scanRefusals], description: 'Why not; empty when it was accepted.', example: '' })
  reason: string;

  @TextField({ description: 'Which credential it was.', example: 'token:12' })
  scanned_by: string;
}

/** How full the event is. */
export class GaugeView {
  @IntegerField({ nullable: true, description: 'Places of what lets somebody in; null without limit.', example: 100 })
  places: number | null;

  @IntegerField({ description: 'Valid tickets, let in or not.', example: 40 })
  sold: number;

  @IntegerField({ description: 'Those that were let in.', example: 12 })
  scanned: number;
}

/** What the gauge can be narrowed to. */
export class GaugeFilters {
  @IdField({ required: false, description: 'Only this date of a series.', example: 9 })
  subevent?: number;
}
