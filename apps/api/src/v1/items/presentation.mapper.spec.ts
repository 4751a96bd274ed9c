import { shownPresentation, storedPresentation } from './presentation.mapper';

const fields = { colour: 'red', size: null as number | null, loud: true };

describe('presentation', () => {
  it('is stored as far as a body names it', () => {
    expect(storedPresentation(fields, { colour: 'blue', size: null, loud: undefined, other: 1 })).toEqual({
      colour: 'blue',
      size: null,
    });
  });

  it('is shown with what it is when nobody set it', () => {
    expect(shownPresentation(fields, { loud: false, other: 1 })).toEqual({ colour: 'red', size: null, loud: false });
  });
});
