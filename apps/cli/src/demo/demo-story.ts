import { CliError } from '../failure';
import { type DemoApi, fetchFrom, waitFor } from './demo-api';

/** What the story needs to know. */
export interface DemoSetting {
  readonly api: DemoApi;
  /** Page of the local inbox; without one the offer is read where the waiting person's link shows it. */
  readonly inboxUrl: string | null;
  /** Who joins the waiting list. */
  readonly email: string;
  /** Slug of the event; the first sold-out one unless given. */
  readonly event: string | undefined;
  readonly tell: (step: DemoStep) => void;
}

/** One thing that happened, and how long it took. */
export interface DemoStep {
  readonly step: string;
  readonly ms: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Page<Row> {
  results: Row[];
}

interface SoldOut {
  readonly path: string;
  readonly publicPath: string;
  readonly event: string;
  readonly item: number;
}

interface Reservation {
  uuid: string;
  code: string;
  status: string;
  tickets: { item: number }[];
}

interface Joined {
  id: number;
  secret: string;
  position: number;
}

const offerWithinMs = 15_000;

/** A place is cancelled and finds the next person in the queue; answers the steps. Leaves the event sold out again. */
export async function playDemo(setting: DemoSetting): Promise<DemoStep[]> {
  const steps: DemoStep[] = [];
  const step = async <T>(name: string, work: () => Promise<[T, DemoStep['facts']]>): Promise<T> => {
    const began = performance.now();
    const [result, facts] = await work();
    const done = { step: name, ms: Math.round(performance.now() - began), facts };
    steps.push(done);
    setting.tell(done);
    return result;
  };
  const { api } = setting;
  const place = await step('find a sold-out event', () => findSoldOut(setting));
  const joined = await step('join its waiting list', () => join(setting, place));
  await step('move to the top of the queue', async () => {
    await api.post(`${place.path}waitinglistentries/${joined.id}/move_to_top/`);
    return [undefined, {}];
  });
  await step('cancel a reservation', () => cancelOne(setting, place));
  const voucher = await step('receive the offer', () => receiveOffer(setting, place, joined));
  await step('redeem the offer', () => redeem(setting, place, voucher));
  await step('see the entry redeemed', async () => {
    const { status } = await api.anonymous.get<{ status: string }>(`${place.publicPath}waitinglist/${joined.secret}/`);
    if (status !== 'redeemed') throw new CliError(`The entry is ${status} and not redeemed.`);
    return [undefined, { status }];
  });
  return steps;
}

async function findSoldOut({ api, event }: DemoSetting): Promise<[SoldOut, DemoStep['facts']]> {
  const organizers = await api.get<Page<{ slug: string }>>('organizers/');
  for (const { slug: organizer } of organizers.results) {
    const base = `organizers/${organizer}/events/`;
    const events = event ? [{ slug: event }] : (await api.get<Page<{ slug: string }>>(`${base}?live=true`)).results;
    for (const { slug } of events) {
      const item = await soldOutItem(api, `${base}${slug}/`);
      if (item === undefined) continue;
      const place = { path: `${base}${slug}/`, publicPath: `public/${organizer}/${slug}/`, event: slug, item };
      return [place, { organizer, event: slug, item }];
    }
  }
  throw new CliError('No event is sold out. The demo needs one that `npm start` has put into an empty database.');
}

/** Without variations or dates: the first item of a quota that is used up. */
async function soldOutItem(api: DemoApi, path: string): Promise<number | undefined> {
  const quotas = await api.get<Page<{ available: boolean; items: number[]; variations: number[]; subevent: unknown }>>(
    `${path}quotas/?with_availability=true`,
  );
  const used = quotas.results.find((quota) => !quota.available && quota.variations.length === 0 && !quota.subevent);
  return used?.items[0];
}

async function join({ api, email }: DemoSetting, place: SoldOut): Promise<[Joined, DemoStep['facts']]> {
  const body = { email, item: place.item, name: 'Demo Visitor', locale: 'en' };
  const joined = await api.anonymous.post<Joined>(`${place.publicPath}waitinglist/`, body);
  return [joined, { email, position: joined.position }];
}

async function cancelOne({ api }: DemoSetting, place: SoldOut): Promise<[undefined, DemoStep['facts']]> {
  const { results } = await api.get<Page<Reservation>>(`${place.path}reservations/?status=V`);
  const found = results.find(({ tickets }) => tickets.length === 1 && tickets[0]?.item === place.item);
  if (!found)
    throw new CliError('The event is sold out, but there is no confirmed reservation of one place to cancel.');
  await api.post(`${place.path}reservations/${found.uuid}/cancel/`);
  return [undefined, { reservation: found.code }];
}

async function receiveOffer(
  setting: DemoSetting,
  place: SoldOut,
  { secret }: Joined,
): Promise<[string, DemoStep['facts']]> {
  const { api, inboxUrl, email } = setting;
  if (inboxUrl !== null) {
    const mail = await waitFor('The mail with the offer', offerWithinMs, () => offerMail(inboxUrl, email));
    return [mail.voucher, { by: 'mail', subject: mail.subject, voucher: mail.voucher }];
  }
  const voucher = await waitFor('The offer', offerWithinMs, async () => {
    const path = `${place.publicPath}waitinglist/${secret}/`;
    const { offer } = await api.anonymous.get<{ offer: { voucher: string } | null }>(path);
    return offer?.voucher;
  });
  return [voucher, { by: 'status link', voucher }];
}

/** The offer is the mail whose link carries a voucher. */
async function offerMail(inboxUrl: string, email: string): Promise<{ voucher: string; subject: string } | undefined> {
  const url = new URL('/api/messages', inboxUrl);
  url.searchParams.set('to', email);
  const { results } = (await (await fetchFrom(url)).json()) as Page<{ subject: string; text: string | null }>;
  for (const { subject, text } of results) {
    const voucher = /[?&]voucher=([A-Za-z0-9]+)/.exec(text ?? '')?.[1];
    if (voucher !== undefined) return { voucher, subject };
  }
  return undefined;
}

async function redeem(
  { api, email }: DemoSetting,
  place: SoldOut,
  voucher: string,
): Promise<[undefined, DemoStep['facts']]> {
  const body = {
    email,
    name: 'Demo Visitor',
    tickets: [{ item: place.item, voucher, first_name: 'Demo', last_name: 'Visitor' }],
  };
  const { code, status } = await api.post<Reservation>(`${place.path}reservations/`, body);
  return [undefined, { reservation: code, status }];
}
