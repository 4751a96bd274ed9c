import { engineEntities, type EventScope, OfferService } from '@vestibule/engine';
import { mailEntities, Mails } from '@vestibule/mail';
import { Outbox, outboxEntities } from '@vestibule/outbox';
import { Ids, PublicLinks, SystemClock } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeWaiting,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createVoucher,
  doctorFindings,
  findingsWhenBroken,
  recountEvent,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { waitlistDoctorChecks } from './doctor-checks';
import { OfferAftermath } from './offer-aftermath.service';
import { OfferMaker } from './offer-maker.service';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities, ...mailEntities] });

function offerService(): OfferService {
  const { database, doorbell, config } = db();
  const clock = new SystemClock();
  const outbox = new Outbox(doorbell);
  const mails = new Mails(outbox, new Ids(), config);
  const maker = new OfferMaker(new Ids(), new PublicLinks(config.PUBLIC_URL), mails);
  return new OfferService(database, clock, outbox, maker, new OfferAftermath(clock, mails));
}

describe('the doctor of the waiting list', () => {
  let organizer: TestOrganizer;
  let scope: EventScope;
  let variations: number[];
  /** Has an offer. */
  let offered: number;
  let voucherId: number;
  /** Has none. */
  let waiting: number;

  beforeAll(async () => {
    for (let tenant = 0; tenant < 2; tenant += 1) {
      organizer = await createOrganizer(db());
      scope = await createEvent(db(), organizer);
      const item = await createItem(db(), scope, 2);
      variations = item.variationIds;
      await createQuota(db(), scope, { items: [item.itemId], variations, size: 5 });
      offered = await arrangeWaiting(db(), scope, item.product(0));
      waiting = await arrangeWaiting(db(), scope, item.product(1));
      await recountEvent(db(), scope);
      await offerService().send(scope, offered);
      const [entry] = await db().ownerQuery<{ voucher_id: number }>(
        'SELECT voucher_id FROM waiting_list_entry WHERE id = $1',
        [offered],
      );
      voucherId = entry!.voucher_id;
    }
  });

  beforeEach(async () => expect(await findings()).toEqual({}));

  const findings = () => doctorFindings(db(), waitlistDoctorChecks);

  /** What is found while rows are broken. */
  const whenBroken = (breaks: string, heals: string) =>
    findingsWhenBroken(db(), waitlistDoctorChecks, { breaks, heals });

  const named = (id: number) => ({ organizer_id: scope.organizerId, event_id: scope.eventId, entry_id: id });
  const entry = (id: number, change: string) => `UPDATE waiting_list_entry SET ${change} WHERE id = ${id}`;
  const voucher = (change: string) => `UPDATE voucher SET ${change} WHERE id = ${voucherId}`;

  it('finds half an offer', async () => {
    const name = 'people have an offer of the waiting list and its time, or neither';
    expect(
      await whenBroken(entry(waiting, 'offered_at = clock_timestamp()'), entry(waiting, 'offered_at = NULL')),
    ).toEqual({ [name]: [{ ...named(waiting), voucher_id: null, offered_at: expect.any(Date), source: null }] });
    expect(
      await whenBroken(entry(offered, 'offered_at = NULL'), entry(offered, 'offered_at = clock_timestamp()')),
    ).toEqual({ [name]: [{ ...named(offered), voucher_id: voucherId, offered_at: null, source: 'waiting_list' }] });
    expect(await whenBroken(voucher(`source = 'organizer'`), voucher(`source = 'waiting_list'`))).toEqual({
      [name]: [{ ...named(offered), voucher_id: voucherId, offered_at: expect.any(Date), source: 'organizer' }],
    });
  });

  it('finds an offer of something else, unless an organizer changed it', async () => {
    const name = 'offers are for what their person waits for';
    const variation = (id: number | undefined) => `variation_id = ${id}`;
    expect(await whenBroken(voucher(variation(variations[1])), voucher(variation(variations[0])))).toEqual({
      [name]: [
        {
          ...named(offered),
          voucher_id: voucherId,
          wish: { item: expect.any(Number), variation: variations[0], subevent: null },
          offer: { item: expect.any(Number), variation: variations[1], subevent: null },
        },
      ],
    });
    expect(
      await whenBroken(
        voucher(`${variation(variations[1])}, version = 2`),
        voucher(`${variation(variations[0])}, version = 1`),
      ),
    ).toEqual({});
  });

  it('finds an offer of another event', async () => {
    const elsewhere = await createEvent(db(), organizer);
    const foreign = await createVoucher(db(), elsewhere);
    await db().ownerQuery(`UPDATE voucher SET source = 'waiting_list', version = 2 WHERE id = ${foreign.id}`);
    const found = await whenBroken(
      entry(offered, `voucher_id = ${foreign.id}`),
      entry(offered, `voucher_id = ${voucherId}`),
    );
    expect(found).toMatchObject({
      'offers are for what their person waits for': [{ ...named(offered), voucher_id: foreign.id }],
    });
  });

  it('finds an offer nobody was told of, and one no history names', async () => {
    const name = 'offers are noted and were told by mail';
    const key = (to: string) => `UPDATE mail_message SET dedupe_key = ${to} WHERE organizer_id = ${scope.organizerId}`;
    expect(await whenBroken(key(`'lost:' || dedupe_key`), key(`substr(dedupe_key, 6)`))).toEqual({
      [name]: [{ ...named(offered), voucher_id: voucherId, mailed: false, noted: true }],
    });
    const decision = (is: string) => `UPDATE promotion_decision SET decision = '${is}' WHERE entry_id = ${offered}`;
    expect(await whenBroken(decision('skipped'), decision('offered'))).toEqual({
      [name]: [{ ...named(offered), voucher_id: voucherId, mailed: true, noted: false }],
    });
  });

  it('does not mind an offer that was declined', async () => {
    const [offer] = await db().ownerQuery<{ code: string }>('SELECT code FROM voucher WHERE id = $1', [voucherId]);
    await offerService().decline(scope, offer!.code);
    expect(await findings()).toEqual({});
  });
});
