import { Movement } from '@comptoir/api';
import { Edit, editOf, EditReason, moved, next } from './grid';
import { byReason, folded, standing } from './ledger';

const size = { rows: 50, columns: 3, page: 10 };

describe('moving in the grid', () => {
  it.each([
    ['ArrowDown', false, { row: 5, column: 1 }],
    ['ArrowUp', true, { row: 0, column: 1 }],
    ['ArrowRight', false, { row: 4, column: 2 }],
    ['ArrowLeft', true, { row: 4, column: 0 }],
    ['PageDown', false, { row: 14, column: 1 }],
    ['PageUp', false, { row: 0, column: 1 }],
    ['Home', false, { row: 4, column: 0 }],
    ['End', true, { row: 49, column: 2 }],
    ['a', false, undefined],
  ])('%s (far: %s)', (key, isFar, to) => {
    expect(moved({ row: 4, column: 1 }, key, isFar, size)).toEqual(to);
  });

  it('stays inside, even in a grid without rows', () => {
    expect(moved({ row: 49, column: 2 }, 'ArrowDown', false, size)).toEqual({ row: 49, column: 2 });
    expect(moved({ row: 0, column: 0 }, 'ArrowDown', false, { rows: 0, columns: 0, page: 1 })).toEqual({ row: 0, column: 0 });
  });

  it('goes on to the next row by Tab, and out at the ends', () => {
    expect(next({ row: 4, column: 2 }, false, size)).toEqual({ row: 5, column: 0 });
    expect(next({ row: 4, column: 0 }, true, size)).toEqual({ row: 3, column: 2 });
    expect(next({ row: 49, column: 2 }, false, size)).toBeUndefined();
    expect(next({ row: 0, column: 0 }, true, size)).toBeUndefined();
  });
});

describe('an edit of a cell', () => {
  const table: readonly [string, number, EditReason, number | string][] = [
    ['12', 10, 'counted', 2],
    ['8', 10, 'counted', -2],
    ['+5', 10, 'received', 5],
    ['−3', 10, 'damaged', -3],
    ['1 000', 10, 'counted', 990],
    ['10', 10, 'counted', 'nothing'],
    ['', 10, 'counted', 'nothing'],
    ['-11', 10, 'counted', 'below_zero'],
    ['1.5', 10, 'counted', 'no_number'],
    ['ten', 10, 'counted', 'no_number'],
    ['2000000', 0, 'counted', 'too_much'],
    ['8', 10, 'received', 'must_grow'],
    ['12', 10, 'sold', 'must_shrink'],
  ];

  it.each(table)('of %s over %i, %s, is %s', (text, before, reason, expected) => {
    expect(told(editOf(text, before, reason))).toBe(expected);
  });

  function told(edit: Edit): number | string {
    if (edit.kind === 'movement') return edit.quantity;
    return edit.kind === 'wrong' ? edit.code : edit.kind;
  }
});

describe('the ledger', () => {
  const movement = (change: Partial<Movement>) =>
    ({ location: 'lyon', on_hand_delta: 0, held_delta: 0, committed_delta: 0, reference: null, ...change }) as Movement;
  const movements = [
    movement({ reason: 'held', held_delta: 1, reference: 'o2' }),
    movement({ reason: 'shipped', on_hand_delta: -2, committed_delta: -2, reference: 'o1' }),
    movement({ reason: 'received', location: 'nantes', on_hand_delta: 4 }),
    movement({ reason: 'committed', held_delta: -2, committed_delta: 2, reference: 'o1' }),
    movement({ reason: 'held', held_delta: 2, reference: 'o1' }),
    movement({ reason: 'received', on_hand_delta: 10 }),
  ];

  it('is folded back from what is there now, place by place', () => {
    const now = new Map([
      ['lyon', { on_hand: 8, held: 1, committed: 0 }],
      ['nantes', { on_hand: 4, held: 0, committed: 0 }],
    ]);
    const rows = folded(movements, now);

    expect(rows.map((row) => row.after.on_hand)).toEqual([8, 8, 4, 10, 10, 10]);
    expect(rows[3]?.after).toEqual({ on_hand: 10, held: 0, committed: 2 });
  });

  it('knows the orders that stand on the stock, and none that is done', () => {
    expect(standing(movements)).toEqual([{ order: 'o2', held: 1, committed: 0 }]);
  });

  it('tells what came and went by reason', () => {
    expect(byReason(movements)).toEqual([
      { reason: 'received', quantity: 14 },
      { reason: 'shipped', quantity: -2 },
    ]);
  });
});
