import {
  AddressVerification,
  DueMails,
  type EventScope,
  HoldExpiry,
  inventoryDoctorChecks,
  LateClaims,
  MailOutcome,
  type Product,
  Resending,
  ReservationCreation,
  ReservationService,
  type ReservationWish,
  type ReservationWithTickets,
  TicketKeys,
  TicketPrinting,
} from '@vestibule/engine';
import { Mails } from '@vestibule/mail';
import { Outbox } from '@vestibule/outbox';
import { type Clock, Ids, PublicLinks, Secrets, SystemClock } from '@vestibule/platform';
import { catalogServices, createEvent } from './catalog.factory';
import { doctorFindings } from './doctor';
import { createItem, createQuota } from './inventory.factory';
import { createOrganizer, type TestOrganizer } from './organizer.factory';
import type { TestDatabase } from './test-database';

/** The services of reservations on a test database, as a process would have them. */
interface BookingServices {
  creation: ReservationCreation;
  reservations: ReservationService;
  holds: HoldExpiry;
  late: LateClaims;
  addresses: AddressVerification;
  dueMails: DueMails;
  outcomes: MailOutcome;
  resending: Resending;
}

/** Puts the services together by hand: no container, no doubles. */
export function bookingServices(db: TestDatabase, clock: Clock = new SystemClock()): BookingServices {
  const { database, doorbell, config } = db;
  const [outbox, ids, links] = [new Outbox(doorbell), new Ids(), new PublicLinks(config.PUBLIC_URL)];
  const secrets = new Secrets(config.SECRET_KEY);
  const mails = new Mails(outbox, ids, config);
  const late = new LateClaims(clock);
  const addresses = new AddressVerification(database, clock, secrets, outbox, late);
  const printing = new TicketPrinting(database, new TicketKeys(database, secrets));
  return {
    creation: new ReservationCreation(database, db.claimPool, clock, ids, doorbell),
    reservations: new ReservationService(database),
    holds: new HoldExpiry(database, clock, outbox, mails, links),
    late,
    addresses,
    dueMails: new DueMails(database, clock, links, mails, printing, addresses),
    outcomes: new MailOutcome(database, clock, outbox),
    resending: new Resending(database, clock, outbox),
  };
}

/** An event on sale with one item in one quota. */
export interface TestSale {
  readonly organizer: TestOrganizer;
  readonly scope: EventScope;
  readonly itemId: number;
  readonly quotaId: number;
  readonly product: Product;
}

/** A live event that sells one item, free unless it has a price; then it is paid by hand. */
export async function openSale(
  db: TestDatabase,
  wish: { size?: number | null; priceMinor?: number; organizer?: TestOrganizer } = {},
): Promise<TestSale> {
  const organizer = wish.organizer ?? (await createOrganizer(db));
  const scope = await createEvent(db, organizer);
  const item = await createItem(db, scope);
  const { itemId } = item;
  const quota = await createQuota(db, scope, { size: wish.size === undefined ? 10 : wish.size, items: [itemId] });
  await catalogServices(db).events.update(scope, { live: true });
  if (wish.priceMinor) {
    await catalogServices(db).settings.update(scope, { payment_providers: ['manual'] });
    await db.ownerQuery('UPDATE item SET default_price_minor = $2 WHERE id = $1', [itemId, wish.priceMinor]);
  }
  return { organizer, scope, itemId, quotaId: quota.id, product: item.product() };
}

/** Reserves as somebody without a credential would, whose address nobody has verified. */
export function reserveAsCustomer(
  db: TestDatabase,
  sale: Pick<TestSale, 'scope' | 'product'>,
  wish: Partial<ReservationWish> & { places?: number; voucherCode?: string; clock?: Clock } = {},
): Promise<ReservationWithTickets> {
  const { places = 1, voucherCode = null, clock, ...more } = wish;
  return bookingServices(db, clock).creation.create(sale.scope, {
    email: 'guest@example.org',
    name: null,
    phone: null,
    userExternalId: null,
    locale: null,
    toMail: true,
    options: [],
    extraData: {},
    tickets: Array.from({ length: places }, () => ({
      ...sale.product,
      voucherCode,
      firstName: null,
      lastName: null,
      seat: null,
    })),
    audience: 'customer',
    madeBy: 'customer',
    ...more,
  });
}

/** What the doctor finds wrong with places at this moment, all tenants together: nothing, unless something is broken. */
export function wrongPlaces(db: TestDatabase): Promise<Record<string, Record<string, unknown>[]>> {
  return doctorFindings(db, inventoryDoctorChecks);
}
