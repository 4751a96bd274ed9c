/** Values of the columns a table demands; `organizer_id` (on `organizer`: `id`) is added per tenant. */
type SampleRow = Readonly<Record<string, unknown>>;

const product = { event_id: 1, item_id: 1 };

/**
 * One row for every tenant table. Both tenants of the specs get the same ids, so that only the tenant tells their rows
 * apart. A new table needs a line here: the spec fails until it has one.
 */
export const sampleRows: Readonly<Record<string, SampleRow>> = {
  organizer: { name: 'Organizer' },
  user_account: { id: 1, email: 'a@example.org', password_hash: '-' },
  team: { id: 1, name: 'Team' },
  team_member: { team_id: 1, user_id: 1 },
  api_token: { id: 1, team_id: 1, name: 'Token', token_hash: Buffer.from('hash') },
  api_key: { id: 1, name: 'Key', key_hash: Buffer.from('hash') },
  device_pairing: {
    id: 1,
    name: 'Door',
    code_hash: Buffer.from('hash'),
    expires_at: '2030-01-01T00:00:00Z',
  },
  event: { id: 1, slug: 'event', name: {}, date_from: '2030-01-01T00:00:00Z' },
  team_event: { team_id: 1, event_id: 1 },
  subevent: { id: 1, event_id: 1, name: {}, date_from: '2030-01-01T00:00:00Z' },
  category: { id: 1, event_id: 1, name: {} },
  item: { id: 1, event_id: 1, name: {}, default_price_minor: 0 },
  variation: { id: 1, item_id: 1, value: {} },
  list_version: { event_id: 1, list: 'item' },
  quota: { id: 1, event_id: 1, name: 'Quota' },
  quota_ledger: { quota_id: 1, event_id: 1, size: 5, ceiling: 5 },
  quota_item: { event_id: 1, quota_id: 1, item_id: 1 },
  quota_variation: { quota_id: 1, item_id: 1, variation_id: 1 },
  voucher: { id: 1, event_id: 1, code: 'CODE' },
  reservation: {
    id: 1,
    uuid: '00000000-0000-4000-8000-000000000001',
    code: 'CODE',
    event_id: 1,
    status: 'V',
    places: 1,
    email: 'a@example.org',
    locale: 'en',
  },
  ticket: {
    ...product,
    id: 1,
    uuid: '00000000-0000-4000-8000-000000000002',
    reservation_id: 1,
    position: 1,
    price_minor: 0,
    status: 'N',
    secret: 'secret',
  },
  option: { id: 1, name: 'Option' },
  event_option: { event_id: 1, option_id: 1, kind: 'radio' },
  event_ticket_key: { event_id: 1, public_key: '-', sealed_private_key: Buffer.from('sealed') },
  payment: {
    id: 1,
    uuid: '00000000-0000-4000-8000-000000000003',
    event_id: 1,
    reservation_id: 1,
    provider: 'manual',
    status: 'W',
    amount_minor: 100,
    currency: 'EUR',
  },
  refund: {
    id: 1,
    uuid: '00000000-0000-4000-8000-000000000004',
    event_id: 1,
    reservation_id: 1,
    payment_id: 1,
    amount_minor: 100,
    status: 'pending',
    reason: '-',
    actor: 'system',
  },
  payment_account: { provider: 'stripe', sealed_config: Buffer.from('sealed') },
  reservation_change: {
    id: 1,
    event_id: 1,
    reservation_id: 1,
    at: '2030-01-01T00:00:00Z',
    actor: 'system',
    action: 'paid',
  },
  verified_address: { email_key: 'a@example.org' },
  ticket_scan: {
    id: 1,
    event_id: 1,
    ticket_id: 1,
    at: '2030-01-01T00:00:00Z',
    kind: 'scan',
    accepted: true,
    scanned_by: 'token:1',
  },
  waiting_list_entry: { ...product, id: 1, email: 'a@example.org', locale: 'en' },
  promotion_decision: {
    ...product,
    id: 1,
    entry_id: 1,
    decision: 'skipped',
    reason: 'sold_out',
    first_at: '2030-01-01T00:00:00Z',
    at: '2030-01-01T00:00:00Z',
  },
  outbox: { id: 1, kind: 'capacity.freed', payload: {} },
  mail_message: {
    id: 1,
    dedupe_key: 'key',
    kind: 'waiting_list.joined',
    recipient: 'a@example.org',
    locale: 'en',
    facts: {},
    message_id: '<1@example.org>',
  },
  idempotency_record: {
    id: 1,
    credential: 'token:1',
    key: 'key',
    request_hash: Buffer.from('hash'),
    locked_until: '2030-01-01T00:00:00Z',
  },
};

/** The statement that writes a table's sample row for one tenant. */
export function insertSample(table: string, organizerId: number): { sql: string; values: unknown[] } {
  const tenant = table === 'organizer' ? { id: organizerId, slug: `o${organizerId}` } : { organizer_id: organizerId };
  const row = { ...tenant, ...sampleRows[table] };
  const values = Object.values(row);
  const places = values.map((_, index) => `$${index + 1}`);
  return { sql: `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`, values };
}
