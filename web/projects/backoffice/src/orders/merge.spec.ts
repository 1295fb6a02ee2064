import { OrderSummary } from '@comptoir/api';
import { changes, withFirstPage } from './merge';

function order(id: string, minute: number, updated = 'then'): OrderSummary {
  const placed_at = `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
  return { id, placed_at, updated_at: updated } as OrderSummary;
}

const ids = (orders: readonly OrderSummary[]) => orders.map((each) => each.id);

describe('rows whose beginning is read again', () => {
  const rows = [order('d', 40), order('c', 30), order('b', 20), order('a', 10)];

  it('begin with what is new and keep what lies beyond', () => {
    expect(ids(withFirstPage(rows, [order('e', 50), order('d', 40)], false, false))).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('lose what is not in its stretch any more', () => {
    expect(ids(withFirstPage(rows, [order('d', 40), order('b', 20)], false, false))).toEqual(['d', 'b', 'a']);
  });

  it('are no more than a page that is the whole list', () => {
    expect(ids(withFirstPage(rows, [order('d', 40)], true, false))).toEqual(['d']);
    expect(withFirstPage(rows, [], true, false)).toEqual([]);
  });

  it('may begin with the oldest', () => {
    const old = [...rows].reverse();

    expect(ids(withFirstPage(old, [order('a', 10), order('b', 20)], false, true))).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('changes', () => {
  it('are rows that are new or were updated', () => {
    const before = [order('a', 10), order('b', 20)];

    expect([...changes(before, [order('c', 30), order('b', 20, 'now'), order('a', 10)])]).toEqual(['c', 'b']);
  });
});
