import { Money, Product, Variant } from '@comptoir/api';
import { firstChoice, pictureOf, valuesOf } from './choice';

function variant(sku: string, options: Record<string, string>, available = 5): Variant {
  const price: Money = { amount: 100, currency: 'EUR' };
  return { id: sku, sku, options, available, price, position: 0, weight_grams: 0, availability: 'in_stock' };
}

function product(...variants: Variant[]): Product {
  const names = [...new Set(variants.flatMap((each) => Object.keys(each.options)))];
  const options = names.map((name) => ({ name, values: [...new Set(variants.map((each) => each.options[name] ?? ''))] }));
  return { options, variants } as unknown as Product;
}

const bean100 = variant('BEAN-100', { size: '100 g', grind: 'bean' }, 0);
const bean250 = variant('BEAN-250', { size: '250 g', grind: 'bean' });
const filter250 = variant('FILTER-250', { size: '250 g', grind: 'filter' });
const coffee = product(bean100, bean250, filter250);

describe('the first choice', () => {
  it.each([
    ['the one that the address names, though it is sold out', 'BEAN-100', 'BEAN-100'],
    ['the first that can be bought', undefined, 'BEAN-250'],
    ['the first that can be bought, when the address names none of them', 'TEA', 'BEAN-250'],
  ])('is %s', (_, asked, expected) => {
    expect(firstChoice(coffee, asked)?.sku).toBe(expected);
  });

  it('is the first of all when everything is sold out', () => {
    expect(firstChoice(product(bean100), undefined)?.sku).toBe('BEAN-100');
  });
});

describe('the values of an option', () => {
  it('keep the other choices, and say what is sold out', () => {
    expect(valuesOf(coffee, 'size', bean250)).toEqual([
      { value: '100 g', isChosen: false, sku: 'BEAN-100', isSoldOut: true },
      { value: '250 g', isChosen: true, sku: 'BEAN-250', isSoldOut: false },
    ]);
  });

  it('lead to the nearest variant when the combination does not exist', () => {
    expect(valuesOf(coffee, 'grind', bean100).map((each) => each.sku)).toEqual(['BEAN-100', 'FILTER-250']);
  });
});

describe('the picture of a variant', () => {
  const pot = (...alts: (string | null)[]) => ({ pictures: alts.map((alt) => ({ alt })) }) as unknown as Product;
  const ink = variant('POT-INK', { size: '1 l', colour: 'Ink' });

  it.each([
    ['the one that names its options', pot('A pot in ochre', 'A pot in ink blue'), 1],
    ['the first when none does', pot('A pot', 'Another pot'), 0],
    ['the first when nothing is said of them', pot(null, null), 0],
    ['none when there is none', pot(), 0],
  ])('is %s', (_, product, expected) => {
    expect(pictureOf(product, ink)).toBe(expected);
  });
});
