import { fromParams } from './list-query';
import { Trail } from './trail';

const first = fromParams({ q: 'tea' });
const second = { ...first, after: 'c2', page: 2 };
const third = { ...first, after: 'c3', page: 3 };

describe('the trail', () => {
  it('leads back the way one came', () => {
    const trail = new Trail();
    [first, second, third].forEach((query) => trail.remember(query));

    expect(trail.before(third)).toMatchObject({ after: 'c2', page: 2 });
    expect(trail.before(second)).toMatchObject({ after: null, page: null });
    expect(trail.before(first)).toBeUndefined();
  });

  it('leads to the first page from a page that somebody shared', () => {
    expect(new Trail().before(third)).toMatchObject({ q: 'tea', after: null, page: null });
  });

  it('does not mix one search with another', () => {
    const trail = new Trail();
    trail.remember(second);

    expect(trail.before({ ...third, q: 'coffee' })).toMatchObject({ q: 'coffee', after: null });
  });
});
