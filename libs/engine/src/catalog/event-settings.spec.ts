import { type EventSettingKey, eventSettingRules } from './event-setting-rules';
import { eventSettings, namedSettings, waitingListDisabledAt } from './event-settings';
import { checkSettings, settingsAfter, type SettingsChange } from './event-settings.policy';

const moments = {
  dateFrom: new Date('2026-06-10T18:00:00Z'),
  dateTo: null,
  dateAdmission: null,
  presaleStart: null,
  presaleEnd: null,
  timezone: 'Europe/Berlin',
};

describe('settings of an event', () => {
  it('are the defaults where nothing was set', () => {
    const settings = eventSettings({ settings: { waiting_list_hours: 12 } });
    expect(settings).toMatchObject({
      waitingListEnabled: false,
      waitingListAuto: true,
      waitingListHours: 12,
      waitingListAutoDisable: null,
      waitingListNamesAsked: false,
      waitingListPhonesExplanationText: null,
      waitingListLimitPerUser: 1,
      locales: ['en', 'de', 'fr'],
      locale: 'en',
      reservationHoldMinutes: 15,
      paymentProviders: [],
      paymentInstructions: null,
      refundDeadlineDays: 7,
      ticketScanFromMinutes: null,
      ticketScanUntilMinutes: null,
      ticketText: null,
    });
    expect(Object.keys(settings)).toHaveLength(Object.keys(eventSettingRules).length);
  });

  it('keep their wire names for the wire', () => {
    expect(namedSettings({ settings: { locale: 'de' } })).toMatchObject({ locale: 'de', waiting_list_hours: 48 });
  });

  it('show no key nobody knows', () => {
    expect(namedSettings({ settings: { left_over: 1 } })).not.toHaveProperty('left_over');
  });
});

describe('the end of the waiting list', () => {
  it('is nowhere by default', () => {
    expect(waitingListDisabledAt(moments, { waitingListAutoDisable: null })).toBeNull();
  });

  it('is counted from the event, or from a date of the series', () => {
    const settings = { waitingListAutoDisable: 'RELDATE/1/12:00:00/date_from/' };
    const date = { ...moments, dateFrom: new Date('2026-07-01T18:00:00Z') };
    expect(waitingListDisabledAt(moments, settings)).toEqual(new Date('2026-06-09T10:00:00Z'));
    expect(waitingListDisabledAt(moments, settings, date)).toEqual(new Date('2026-06-30T10:00:00Z'));
  });
});

describe('a change of settings', () => {
  const faultOf = (change: SettingsChange, stored: Record<string, unknown> = {}) => {
    try {
      checkSettings(change, settingsAfter(stored, change));
    } catch (error) {
      return (error as { facts: { field: EventSettingKey } }).facts.field;
    }
    return null;
  };

  it('stores what was set, forgets what became null, and ignores keys nobody knows', () => {
    const change = { waiting_list_hours: 5, locale: null, nonsense: 1, __proto__: 2 } as SettingsChange;
    expect(settingsAfter({ locale: 'de', locales: ['de'] }, change)).toEqual({
      locales: ['de'],
      waiting_list_hours: 5,
    });
  });

  it('needs languages that exist, at least one, each once', () => {
    expect(faultOf({ locales: ['en', 'xx'] })).toBe('locales');
    expect(faultOf({ locales: [] })).toBe('locales');
    expect(faultOf({ locales: ['en', 'en'] })).toBe('locales');
    expect(faultOf({ locale: 'xx' })).toBe('locale');
    expect(faultOf({ locales: ['de', 'en', 'pt-br'] })).toBeNull();
  });

  it('needs a default language among the languages, in either order of changes', () => {
    expect(faultOf({ locales: ['de'] })).toBe('locale');
    expect(faultOf({ locales: ['de'], locale: 'de' })).toBeNull();
    expect(faultOf({ locale: 'es' })).toBe('locale');
    expect(faultOf({ locale: null }, { locale: 'de', locales: ['de'] })).toBe('locale');
  });

  it('needs ways to pay that exist, each once', () => {
    expect(faultOf({ payment_providers: ['manual', 'cheque'] })).toBe('payment_providers');
    expect(faultOf({ payment_providers: ['manual', 'manual'] })).toBe('payment_providers');
    expect(faultOf({ payment_providers: ['stripe', 'manual'] })).toBeNull();
    expect(faultOf({ payment_providers: [] })).toBeNull();
  });

  it('needs dates somebody can read', () => {
    expect(faultOf({ waiting_list_auto_disable: 'soon' })).toBe('waiting_list_auto_disable');
    expect(faultOf({ waiting_list_auto_disable: 'RELDATE/3/-/date_to/' })).toBeNull();
    expect(faultOf({ waiting_list_auto_disable: null })).toBeNull();
  });
});

describe('the table of settings', () => {
  it.each(Object.entries(eventSettingRules))('%s can be its own default', (key, { fallback }) => {
    const change = { [key]: fallback };
    expect(() => checkSettings(change, settingsAfter({}, change))).not.toThrow();
  });
});
