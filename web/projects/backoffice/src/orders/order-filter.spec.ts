import { addressOf, filterOf, fits, narrows, questionOf } from './order-filter';

describe('the filter of the orders', () => {
  it('comes back from the address that it wrote', () => {
    const filter = filterOf({ search: 'C-2026', status: 'confirmed', fulfilment: 'packed', from: '2026-11-01', overdue: 'true', sort: 'placed_at' });

    expect(filterOf(addressOf(filter) as Record<string, string>)).toEqual(filter);
  });

  it('takes nothing from an address that makes no sense', () => {
    expect(filterOf({ status: 'lost', fulfilment: '1', from: 'yesterday', overdue: 'perhaps' })).toEqual(filterOf({}));
  });

  it('is said by an empty address when it does not narrow', () => {
    expect(Object.values(addressOf(filterOf({})))).toEqual([null, null, null, null, null, null, null]);
    expect(narrows(filterOf({ sort: 'placed_at' }))).toBe(false);
    expect(narrows(filterOf({ overdue: 'true' }))).toBe(true);
  });

  it('asks for whole days: the last one ends when the next begins', () => {
    const question = questionOf(filterOf({ from: '2026-11-22', to: '2026-11-22' }));

    const hours = (Date.parse(question.placed_to ?? '') - Date.parse(question.placed_from ?? '')) / 3_600_000;
    expect(hours).toBe(24);
  });

  it('tells an order that no longer belongs', () => {
    const toPack = filterOf({ status: 'confirmed', fulfilment: 'unfulfilled' });

    expect(fits(toPack, { status: 'confirmed', fulfilment_status: 'unfulfilled' })).toBe(true);
    expect(fits(toPack, { status: 'confirmed', fulfilment_status: 'packed' })).toBe(false);
    expect(fits(filterOf({}), { status: 'cancelled', fulfilment_status: 'unfulfilled' })).toBe(true);
  });
});
