import { changed, filterCount, fromParams, toParams, toRequest, withOption } from './list-query';

/** An address has no empty parameters; the router takes out those that are null. */
function address(params: Record<string, unknown>): Record<string, string> {
  const set = Object.entries(params).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

describe('the address of a list', () => {
  const full = {
    q: 'green tea',
    category: 'teas',
    brand: 'Kaze|Comptoir',
    options: 'size:100 g|size:250 g|colour:Sage',
    min: '500',
    max: '4000',
    in_stock: 'true',
    sort: '-price',
    after: 'c3',
    page: '3',
  };

  it('comes back as it went', () => {
    expect(address(toParams(fromParams(full)))).toEqual(full);
  });

  it('is empty when nothing is chosen', () => {
    expect(address(toParams(fromParams({})))).toEqual({});
  });

  it('forgives what makes no sense', () => {
    const query = fromParams({ min: 'cheap', page: '-2', options: 'size|:x', sort: ['a', 'b'], brand: '||' });

    expect(address(toParams(query))).toEqual({});
  });

  it('knows no third page without knowing where it begins', () => {
    expect(fromParams({ page: '3' }).page).toBe(1);
  });

  it('becomes a question', () => {
    expect(toRequest(fromParams(full)).query).toMatchObject({
      brand: 'Kaze|Comptoir',
      min_price: 500,
      cursor: 'c3',
      in_stock: true,
      options: 'size:100 g|size:250 g|colour:Sage',
    });
  });
});

describe('a changed filter', () => {
  const third = fromParams({ after: 'c3', page: '3', options: 'size:100 g', brand: 'Kaze' });

  it('begins again at the first page', () => {
    expect(changed(third, { inStock: true })).toMatchObject({ after: '', page: 1, inStock: true });
  });

  it('is taken away by choosing it again', () => {
    const without = changed(third, withOption(third, 'size', '100 g'));

    expect(filterCount(third)).toBe(2);
    expect(filterCount(without)).toBe(1);
  });
});
