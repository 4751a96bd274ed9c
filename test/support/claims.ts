import { randomBytes, randomUUID } from 'node:crypto';
import type { ClaimLine, ClaimRequest } from '@vestibule/engine';

interface WantedLine {
  itemId: number;
  variationId?: number | null;
  subeventId?: number | null;
  voucherId?: number | null;
  voucherVersion?: number | null;
}

/** A claim as the reservation service would make it, ready to be sent past the batcher. */
export function claimRequest(
  lines: readonly (WantedLine | ClaimLine)[],
  more: Partial<ClaimRequest> = {},
): ClaimRequest {
  return {
    uuid: randomUUID(),
    code: randomBytes(8).toString('hex').toUpperCase(),
    status: 'V',
    bucket: 'paid',
    email: 'guest@example.org',
    name: null,
    phone: null,
    user_external_id: null,
    locale: 'en',
    to_mail: true,
    secret: randomBytes(32).toString('base64url'),
    channel: 'api',
    made_by: 'system',
    mail_due: null,
    options: [],
    form_answers: {},
    extra_data: {},
    hold_until: null,
    tickets: lines.map((line) => ('item' in line ? line : lineOf(line))),
    ...more,
  };
}

/** A line of it, with whatever a spec wants to be otherwise. */
export function claimLine(itemId: number, more: Partial<ClaimLine> = {}): ClaimLine {
  return { ...lineOf({ itemId }), ...more };
}

function lineOf({ itemId, variationId, subeventId, voucherId, voucherVersion }: WantedLine): ClaimLine {
  return {
    uuid: randomUUID(),
    secret: randomBytes(16).toString('hex'),
    status: 'K',
    item: itemId,
    variation: variationId ?? null,
    subevent: subeventId ?? null,
    price_minor: 0,
    voucher: voucherId ?? null,
    voucher_version: voucherVersion ?? (voucherId ? 1 : null),
    budget_use: 0,
    count_waiting: true,
    first_name: null,
    last_name: null,
    seat: 'L',
  };
}
