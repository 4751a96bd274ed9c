import { ticketStatuses } from './ticket.entity';
import { hasQr, personName } from './ticket.policy';

describe('a ticket', () => {
  it('has a code to be shown at a door when it is valid or was let in, and was not cancelled', () => {
    const shown = ticketStatuses.filter((status) => hasQr({ status, cancelled: false }));
    expect(shown).toEqual(['K', 'S']);
    expect(ticketStatuses.filter((status) => hasQr({ status, cancelled: true }))).toEqual([]);
  });

  it.each([
    ['Terry', 'Pratchett', 'Terry Pratchett'],
    ['Terry', null, 'Terry'],
    ['', 'Pratchett', 'Pratchett'],
    [null, null, ''],
  ])('for %s and %s is for "%s"', (firstName, lastName, name) => {
    expect(personName({ firstName, lastName })).toBe(name);
  });
});
