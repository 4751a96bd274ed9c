import type { ClaimPool } from '@vestibule/platform';
import type { EventEntity } from '../../catalog/event.entity';
import { eventSettings } from '../../catalog/event-settings';
import type { SubeventEntity } from '../../catalog/subevent.entity';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import type { OfferedOption, SaleFacts, SaleItem, SaleQuestion, SaleVariation } from './sale-facts';

type Json = Record<string, unknown>;

interface FactsRow {
  facts: {
    event: Json | null;
    verified: boolean;
    options: OfferedOption[];
    items: Json[];
    variations: Json[];
    subevents: Json[];
    vouchers: (Json & { quota_products: [number, number | null][] })[];
  };
}

/** Reads what the rules need to judge a reservation: one round trip. Undefined when the event is gone. */
export async function readSaleFacts(
  pool: ClaimPool,
  { organizerId, eventId }: { organizerId: number; eventId: number },
  question: SaleQuestion,
): Promise<SaleFacts | undefined> {
  const [row] = await pool.call<FactsRow>(
    'read_sale_facts',
    'SELECT read_sale_facts($1, $2, $3, $4, $5, $6, $7) AS facts',
    [organizerId, eventId, question.items, question.variations, question.subevents, question.codes, question.email],
  );
  if (!row?.facts.event) return undefined;
  const { event, verified, options, items, variations, subevents, vouchers } = row.facts;
  const entity = camel<EventEntity>(event);
  return {
    event: entity,
    settings: eventSettings(entity),
    verified,
    options,
    items: new Map(items.map((item) => camel<SaleItem>(item)).map((item) => [item.id, item])),
    variations: new Map(
      variations.map((row) => camel<SaleVariation>(row)).map((variation) => [variation.id, variation]),
    ),
    subevents: new Map(subevents.map((row) => camel<SubeventEntity>(row)).map((subevent) => [subevent.id, subevent])),
    vouchers: new Map(
      vouchers.map(({ quota_products: quotaProducts, ...voucher }) => {
        const known = camel<VoucherEntity>(voucher);
        return [known.code, { voucher: known, quotaProducts }];
      }),
    ),
  };
}

/** Instants come as text inside JSON. */
const instants = new Set([
  'dateFrom',
  'dateTo',
  'dateAdmission',
  'presaleStart',
  'presaleEnd',
  'createdAt',
  'availableFrom',
  'availableUntil',
  'validUntil',
  'lastModified',
]);

function camel<Row>(json: Json): Row {
  const entries = Object.entries(json).map(([column, value]) => {
    const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [name, instants.has(name) && typeof value === 'string' ? new Date(value) : value] as const;
  });
  return Object.fromEntries(entries) as Row;
}
