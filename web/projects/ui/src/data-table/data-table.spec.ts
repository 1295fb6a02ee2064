import { turned } from './column';
import { rowsInSight } from './row-window';
import { share, withRange } from './selection';

describe('the rows in sight', () => {
  it('are all of a short list', () => {
    expect(rowsInSight(0, 900, 48, 7)).toEqual({ first: 0, end: 7 });
  });

  it('are those around the place that was scrolled to', () => {
    const { first, end } = rowsInSight(500 * 48, 960, 48, 1_000);

    expect(first).toBeLessThanOrEqual(488);
    expect(end).toBeGreaterThanOrEqual(532);
    expect(end - first).toBeLessThan(80);
  });

  it('stay the same for a scroll of a row', () => {
    expect(rowsInSight(240 * 48 + 48, 960, 48, 1_000)).toEqual(rowsInSight(240 * 48, 960, 48, 1_000));
  });

  it('are the last ones when the list has become shorter', () => {
    expect(rowsInSight(5_000, 900, 48, 10)).toEqual({ first: 10, end: 10 });
  });
});

describe('choosing rows', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('takes a range either way round', () => {
    expect([...withRange(new Set(['a']), keys, 3, 1, true)]).toEqual(['a', 'd', 'c', 'b'].sort());
  });

  it('lets a range go', () => {
    expect([...withRange(new Set(keys), keys, 0, 2, false)]).toEqual(['d']);
  });

  it('knows none, some and all, and no rows at all', () => {
    expect(share(new Set(), keys)).toBe('none');
    expect(share(new Set(['b']), keys)).toBe('some');
    expect(share(new Set(keys), keys)).toBe('all');
    expect(share(new Set(['gone']), [])).toBe('none');
  });
});

describe('a press on a heading', () => {
  it('begins downwards and turns round', () => {
    const first = turned(undefined, 'placed');

    expect(first).toEqual({ name: 'placed', descending: true });
    expect(turned(first, 'placed')).toEqual({ name: 'placed', descending: false });
    expect(turned(first, 'total')).toEqual({ name: 'total', descending: true });
  });
});
