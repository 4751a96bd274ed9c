import { NestedListField, TextField } from './fields';
import { WireError } from './wire-error';
import { WirePipe } from './wire.pipe';

class Guest {
  @TextField({ description: 'Name.', example: 'Terry' })
  name: string;
}

class Party {
  @NestedListField(() => Guest, { required: false, nullable: true, max: 3, description: 'Guests.' })
  guests?: Guest[] | null;

  @NestedListField(() => Guest, { min: 1, max: 3, description: 'Hosts.' })
  hosts: Guest[];
}

function read(body: unknown): unknown {
  try {
    return new WirePipe().transform(body, { type: 'body', metatype: Party });
  } catch (error) {
    if (error instanceof WireError) return error.body;
    throw error;
  }
}

const hosts = [{ name: 'Terry' }];
const dictionary = (got: string) => `Invalid data. Expected a dictionary, but got ${got}.`;

describe('a list of objects', () => {
  it('may be left out, and null where it may be null', () => {
    expect(read({ hosts })).toEqual({ hosts });
    expect(read({ hosts, guests: null })).toEqual({ hosts, guests: null });
    expect(read({ hosts: null })).toEqual({ hosts: ['This field may not be null.'] });
    expect(read({})).toEqual({ hosts: ['This field is required.'] });
  });

  it.each<[unknown, unknown]>([
    [[], ['This list may not be empty.']],
    [[[]], [dictionary('list')]],
    [[hosts], [dictionary('list')]],
    [['x'], [{ non_field_errors: [dictionary('str')] }]],
    [
      [...hosts, {}],
      [{}, { name: ['This field is required.'] }],
    ],
    [{}, ['Expected a list of items but got type "dict".']],
    [Array(4).fill({ name: 'x' }), ['Ensure this field has no more than 3 elements.']],
  ])('is refused as %j', (given, faults) => {
    expect(read({ hosts: given })).toEqual({ hosts: faults });
  });
});
