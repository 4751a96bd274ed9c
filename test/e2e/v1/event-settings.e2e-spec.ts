import { createEvent, createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

describe('settings of an event', () => {
  const api = withTestApp();
  const client = () => api().client();
  let path: string;

  beforeEach(async () => {
    const { eventSlug } = await createEvent(api().db, api().organizer);
    path = `organizers/${api().organizer.slug}/events/${eventSlug}/settings/`;
  });

  const changed = async (change: unknown) => {
    const { status, body } = await client().patch(path, change);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };

  it('show the waiting list with its defaults', async () => {
    const { status, body } = await client().get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      waiting_list_enabled: false,
      waiting_list_auto: true,
      waiting_list_hours: 48,
      waiting_list_auto_disable: null,
      waiting_list_names_asked: false,
      waiting_list_names_required: false,
      waiting_list_phones_asked: false,
      waiting_list_phones_required: false,
      waiting_list_phones_explanation_text: null,
      waiting_list_limit_per_user: 1,
      locales: ['en', 'de', 'fr'],
      locale: 'en',
      timezone: 'UTC',
    });
  });

  it('show reservations, payments and tickets with their defaults', async () => {
    expect((await client().get(path)).body).toMatchObject({
      reservation_hold_minutes: 15,
      payment_providers: [],
      payment_instructions: null,
      refund_deadline_days: 7,
      ticket_scan_from_minutes: null,
      ticket_scan_until_minutes: null,
      ticket_text: null,
    });
  });

  it('say how long places are held, how to pay, and what tickets say', async () => {
    const change = {
      reservation_hold_minutes: 1,
      payment_providers: ['stripe', 'manual'],
      payment_instructions: { en: 'Pay at the counter.' },
      refund_deadline_days: 0,
      ticket_scan_from_minutes: 60,
      ticket_scan_until_minutes: 0,
      ticket_text: { de: 'Bitte pünktlich sein.' },
    };
    expect(await changed(change)).toMatchObject(change);
    expect((await client().get(path)).body).toMatchObject(change);
    const forget = { ticket_scan_from_minutes: null, payment_providers: null, reservation_hold_minutes: null };
    expect(await changed(forget)).toMatchObject({
      ticket_scan_from_minutes: null,
      payment_providers: [],
      reservation_hold_minutes: 15,
      ticket_scan_until_minutes: 0,
    });
  });

  it('explain themselves', async () => {
    const [plain, explained] = [await client().get(path), await client().get(`${path}?explain=true`)];
    expect(Object.keys(explained.body)).toEqual(Object.keys(plain.body));
    for (const [key, value] of Object.entries(plain.body)) {
      expect(explained.body[key]).toEqual({ value, label: expect.any(String), help_text: expect.any(String) });
    }
  });

  it('are changed one by one, and reset by null', async () => {
    const disable = 'RELDATE/1/18:00:00/date_from/';
    const body = await changed({
      waiting_list_enabled: true,
      waiting_list_hours: '5',
      waiting_list_auto_disable: disable,
      waiting_list_phones_explanation_text: { de: 'Für Rückfragen' },
      locales: ['de', 'fr'],
      locale: 'de',
      timezone: 'Europe/Paris',
      contact_mail: 'box@example.org',
    });
    expect(body).toMatchObject({
      waiting_list_enabled: true,
      waiting_list_hours: 5,
      waiting_list_auto_disable: disable,
      waiting_list_phones_explanation_text: { de: 'Für Rückfragen' },
      locales: ['de', 'fr'],
      locale: 'de',
      timezone: 'Europe/Paris',
      contact_mail: 'box@example.org',
      waiting_list_auto: true,
    });
    expect((await client().get(path)).body).toEqual(body);
    expect((await client().get(path.replace('settings/', ''))).body).toMatchObject({ timezone: 'Europe/Paris' });
    const reset = { waiting_list_hours: null, waiting_list_auto_disable: null, locales: null };
    expect(await changed(reset)).toMatchObject({
      waiting_list_hours: 48,
      waiting_list_auto_disable: null,
      locales: ['en', 'de', 'fr'],
      locale: 'de',
      waiting_list_enabled: true,
    });
  });

  it('keep a way to pay as long as a live event sells something for money', async () => {
    const event = path.replace('settings/', '');
    const item = await client().post<{ id: number }>(`${event}items/`, { name: 'Seat', default_price: '5.00' });
    await client().post(`${event}quotas/`, { name: 'Places', size: 5, items: [item.body.id] });
    await changed({ payment_providers: ['manual', 'stripe'] });
    expect((await client().patch(event, { live: true })).status).toBe(200);
    await changed({ payment_providers: ['stripe'] });
    for (const none of [[], null]) {
      const { status, body } = await client().patch(path, { payment_providers: none });
      expect([status, Object.keys(body)]).toEqual([400, ['payment_providers']]);
    }
    await client().patch(`${event}items/${item.body.id}/`, { default_price: '0.00' });
    expect(await changed({ payment_providers: [] })).toMatchObject({ payment_providers: [] });
  });

  it('ignore keys nobody knows', async () => {
    const body = await changed({ colour_of_the_sky: 'blue', waiting_list_hours: 7 });
    expect(body).toMatchObject({ waiting_list_hours: 7 });
    expect(body).not.toHaveProperty('colour_of_the_sky');
  });

  it.each([
    ['waiting_list_enabled', { waiting_list_enabled: 'perhaps' }],
    ['waiting_list_hours', { waiting_list_hours: 0 }],
    ['waiting_list_hours', { waiting_list_hours: 'many' }],
    ['waiting_list_hours', { waiting_list_hours: 1.5 }],
    ['waiting_list_limit_per_user', { waiting_list_limit_per_user: 0 }],
    ['waiting_list_auto_disable', { waiting_list_auto_disable: 'RELDATE/1/x/date_from/' }],
    ['waiting_list_auto_disable', { waiting_list_auto_disable: 5 }],
    ['waiting_list_phones_explanation_text', { waiting_list_phones_explanation_text: ['text'] }],
    ['locales', { locales: [] }],
    ['locales', { locales: ['en', 'tlh'] }],
    ['locales', { locales: 'en' }],
    ['locale', { locale: 'tlh' }],
    ['locale', { locale: 'es' }],
    ['locale', { locales: ['de'] }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['reservation_hold_minutes', { reservation_hold_minutes: 0 }],
    ['reservation_hold_minutes', { reservation_hold_minutes: 44_641 }],
    ['payment_providers', { payment_providers: 'manual' }],
    ['payment_providers', { payment_providers: ['cheque'] }],
    ['payment_providers', { payment_providers: ['manual', 'manual'] }],
    ['payment_instructions', { payment_instructions: 5 }],
    ['refund_deadline_days', { refund_deadline_days: -1 }],
    ['refund_deadline_days', { refund_deadline_days: 3651 }],
    ['ticket_scan_from_minutes', { ticket_scan_from_minutes: -1 }],
    ['ticket_scan_until_minutes', { ticket_scan_until_minutes: 'late' }],
    ['ticket_text', { ticket_text: [] }],
    ['event_list_type', { event_list_type: 'spiral' }],
  ])('refuse a bad %s: %j', async (field, change) => {
    const { status, body } = await client().patch(path, { ...change, show_times: false });
    expect([status, Object.keys(body)]).toEqual([400, [field]]);
    expect((await client().get(path)).body).toMatchObject({ show_times: true });
  });

  it('name every value of a wrong type', async () => {
    const { status, body } = await client().patch(path, { waiting_list_hours: 'x', waiting_list_auto: 'x' });
    expect([status, Object.keys(body).sort()]).toEqual([400, ['waiting_list_auto', 'waiting_list_hours']]);
  });

  it('answer both slash forms, GET and PATCH only', async () => {
    expect((await client().get(path.replace(/\/$/, ''))).status).toBe(200);
    expect((await client().patch(path.replace(/\/$/, ''), {})).status).toBe(200);
    expect((await client().put(path, {})).status).toBe(405);
    expect((await client().post(path, {})).status).toBe(405);
    expect((await client().delete(path)).status).toBe(405);
  });

  it('are read by everybody who reaches the event, and changed with the right to', async () => {
    expect((await api().client(null).get(path)).status).toBe(401);
    const reader = await createTeamToken(api().db, api().organizer, { allEvents: true });
    expect((await api().client(reader.token).get(path)).status).toBe(200);
    const refused = await api().client(reader.token).patch(path, { waiting_list_hours: 'x' });
    expect([refused.status, refused.body]).toEqual([403, denied]);
    const rights = { allEvents: true, limitEventPermissions: ['event.settings.general:write'] };
    const writer = await createTeamToken(api().db, api().organizer, rights);
    expect((await api().client(writer.token).patch(path, { waiting_list_hours: 3 })).status).toBe(200);
    const stranger = api().client((await createOrganizer(api().db)).token);
    for (const answer of [await stranger.get(path), await stranger.patch(path, {})]) {
      expect([answer.status, answer.body]).toEqual([403, denied]);
    }
  });
});
