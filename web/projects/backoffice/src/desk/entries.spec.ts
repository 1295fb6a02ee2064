import { entriesFor, EntryGroup, mayEnter } from './entries';

const groups: readonly EntryGroup[] = [
  { name: 'day', entries: [{ path: '/admin/orders', name: 'orders', icon: 'receipt' }] },
  { name: 'people', entries: [{ path: '/admin/customers', name: 'customers', icon: 'people', roles: ['sales', 'support'] }] },
  { name: 'house', entries: [{ path: '/admin/staff', name: 'staff', icon: 'key', roles: [] }] },
];

const names = (roles: Parameters<typeof entriesFor>[0]) =>
  entriesFor(roles, groups).flatMap((group) => group.entries.map((entry) => entry.name));

describe('the rooms of the back office', () => {
  it('are all open to an administrator', () => {
    expect(names(['admin'])).toEqual(['orders', 'customers', 'staff']);
  });

  it('are shown to those who work there, and a group without rooms is not', () => {
    expect(names(['sales'])).toEqual(['orders', 'customers']);
    expect(entriesFor(['warehouse'], groups).map((group) => group.name)).toEqual(['day']);
  });

  it('are closed to a customer, even those that are for all of the staff', () => {
    expect(mayEnter({}, [])).toBe(false);
  });
});
