import type { FormField, NewItem } from '@vestibule/engine';
import { catalogServices, raceTimes } from '@vestibule/testing';
import { withStripe } from '../../support/with-stripe';
import { type Offered, offerPlace, times, visitorOf, wordsOf } from './offered';

describe('the page of an offer that costs or asks something', () => {
  const { host: api, stripe } = withStripe();
  const visitor = () => visitorOf(api());
  const action = ({ redeemPath }: Offered) => redeemPath.replace(/\?.*$/, '');
  const key = ({ house }: Offered) => `${house.itemId}-0-0`;
  const take = (offered: Offered, fields: Record<string, string> = {}) =>
    visitor().press(action(offered), { voucher: offered.code, ...fields });
  const reservationsOf = ({ house }: Offered) =>
    api().db.ownerQuery<{ status: string; secret: string; name: string | null }>(
      `SELECT status, secret, name, options, form_answers, made_by, channel FROM reservation
       WHERE event_id = $1 AND status <> 'C'`,
      [house.scope.eventId],
    );

  /** An offer whose product then became another one. */
  async function offer(item: Partial<NewItem>, settings: Record<string, unknown> = {}): Promise<Offered> {
    const offered = await offerPlace(api(), {
      email: 'ada@example.org',
      name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Lovelace' },
    });
    const services = catalogServices(api().db);
    await services.settings.update(offered.house.scope, settings);
    await services.items.update(offered.house.scope, offered.house.itemId, item);
    return offered;
  }

  it('says what it costs, and leads to the organizer’s way of being paid', async () => {
    const offered = await offer(
      { defaultPriceMinor: 1250 },
      { payment_providers: ['manual'], payment_instructions: { en: 'Transfer to DE12 3456.' } },
    );
    const shown = await visitor().open(offered.redeemPath);
    expect([shown.status, times(shown.text, /<form/)]).toEqual([200, 1]);
    for (const phrase of ['A place for you', 'Price €12.50', 'Take my place and pay', 'First name (optional)'])
      expect(wordsOf(shown.text)).toContain(phrase);
    expect(await reservationsOf(offered)).toEqual([]);
    const answer = await take(offered);
    const [made] = await reservationsOf(offered);
    expect(made).toMatchObject({ status: 'U', name: 'Ada Lovelace', made_by: 'customer', channel: 'web' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`reservations/${made!.secret}/`),
    ]);
    const page = wordsOf((await visitor().open(answer.headers.get('location')!)).text);
    for (const phrase of ['waiting for your payment', 'To pay €12.50', 'Transfer to DE12 3456.']) {
      expect(page).toContain(phrase);
    }
  });

  it('leads to the provider, once however fast the button is pressed', async () => {
    const offered = await offer({ defaultPriceMinor: 1250 }, { payment_providers: ['stripe'] });
    const { won } = await raceTimes(4, () => take(offered));
    const again = await take(offered);
    const places = [...won, again].map((answer) => `${answer.status} ${answer.headers.get('location')}`);
    const [session] = [...stripe().sessions.values()].slice(-1);
    expect(new Set(places)).toEqual(new Set([`303 ${session!.url}`]));
    expect(await reservationsOf(offered)).toHaveLength(1);
  });

  it('asks what the product asks, and keeps what was typed', async () => {
    const diet: FormField = { name: 'diet', label: 'Diet', type: 'short_text', required: true, options: [], help: '' };
    const item = { admission: true, personalized: true, formFields: [diet] };
    const offered = await offer(item, { attendee_names_required: true });
    const { options, events } = catalogServices(api().db);
    const pit = await options.create(offered.house.scope, { name: `Pit ${offered.house.itemId}` });
    await events.update(offered.house.scope, { optionsRadio: [pit.id] });
    const [first, last] = [`first-${key(offered)}-1`, `last-${key(offered)}-1`];
    const shown = await visitor().open(offered.redeemPath);
    expect(shown.text).toMatch(new RegExp(`name="${first}" value="Ada"`));
    expect(times(shown.text, /name="(email|voucher)" value=""/)).toBe(0);
    const refused = await take(offered, { [first]: '', [last]: '', 'answer-diet': '' });
    expect(refused.status).toBe(400);
    expect([...refused.text.matchAll(/class="fault" id="fault-([^"]+)"/g)].map(([, field]) => field)).toEqual([
      first,
      last,
      'option',
      'answer-diet',
    ]);
    expect(await reservationsOf(offered)).toEqual([]);
    const done = await take(offered, { [first]: 'Grace', [last]: '', option: pit.uuid, 'answer-diet': 'Plants' });
    expect([done.status, wordsOf(done.text)]).toEqual([200, expect.stringContaining('Your place is booked')]);
    const [made] = await reservationsOf(offered);
    expect(made).toMatchObject({
      status: 'V',
      name: 'Grace',
      form_answers: { diet: 'Plants' },
      options: [{ uuid: pit.uuid }],
    });
    expect(done.text).toContain(`reservations/${made!.secret}/`);
  });

  it('lets people choose the price', async () => {
    const offered = await offer({ defaultPriceMinor: 0, freePrice: true }, { payment_providers: ['manual'] });
    const price = `price-${key(offered)}`;
    const low = await take(offered, { [price]: '0.20' });
    expect([low.status, low.text]).toEqual([400, expect.stringContaining(`id="fault-${price}"`)]);
    expect((await take(offered, { [price]: '3' })).status).toBe(303);
    expect(
      await api().db.ownerQuery('SELECT amount_minor::integer AS amount FROM payment WHERE event_id = $1', [
        offered.house.scope.eventId,
      ]),
    ).toEqual([{ amount: 300 }]);
  });

  it('says so when nobody can be paid', async () => {
    const offered = await offer({});
    // No service lets a live event come to this.
    await api().db.ownerQuery('UPDATE item SET default_price_minor = 1250 WHERE id = $1', [offered.house.itemId]);
    const { status, text } = await take(offered);
    expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining('That did not work')]);
    expect(await reservationsOf(offered)).toEqual([]);
  });
});
