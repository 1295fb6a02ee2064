import { Problem, Product } from '@comptoir/api';
import { draftOf, newProduct, ProductDraft, stepsOf, VariantDraft } from './product-draft';
import { differing, faultsOf, faultsOfProblem, rebased } from './product-faults';

const writing = { currency: 'EUR', locale: 'fr-FR' };

const product = {
  slug: 'green-tea',
  title: { en: 'Green tea', fr: 'Thé vert' },
  description: { en: '' },
  category: { slug: 'teas', title: { en: 'Teas' } },
  brand: 'Maison Verte',
  tax_class: 'reduced',
  status: 'draft',
  options: [{ name: 'size', values: ['100 g', '250 g'] }],
  variants: [
    { sku: 'TEA-100', options: { size: '100 g' }, price: { amount: 790, currency: 'EUR' }, weight_grams: 120 },
    { sku: 'TEA-250', options: { size: '250 g' }, price: { amount: 1690, currency: 'EUR' }, weight_grams: 280 },
  ],
  pictures: [{ id: 'p1', url: '/api/pictures/p1', alt: 'A tin' }],
} as unknown as Product;

const before = draftOf(product, writing);

function edited(change: Partial<ProductDraft>): ProductDraft {
  return { ...before, ...change };
}

describe('saving a product', () => {
  it('asks for nothing when nothing is otherwise', () => {
    expect(stepsOf(before, draftOf(product, writing), writing)).toEqual([]);
  });

  it('sends only what is otherwise', () => {
    const [hundred, quarter] = before.variants as [VariantDraft, VariantDraft];
    const variants = [{ ...hundred, price: '8,20' }, quarter];

    expect(stepsOf(before, edited({ titleFr: '', brand: '', variants }), writing)).toEqual([
      { kind: 'product', change: { title: { en: 'Green tea' }, brand: null } },
      { kind: 'changeVariant', sku: 'TEA-100', index: 0, change: { price: { amount: 820, currency: 'EUR' } } },
    ]);
  });

  it('publishes last, when everything is there, and hides first', () => {
    const fresh = { key: 'new-1', isNew: true, sku: 'TEA-1K', values: { size: '1 kg ' }, price: '49', weight: '1050' };
    const file = new Blob(['x']);
    const pictures = [{ key: 'new-2', url: 'blob:x', alt: 'A cup', file }];
    const steps = stepsOf(before, edited({ status: 'published', variants: [...before.variants, fresh], pictures }), writing);

    expect(steps.map((step) => step.kind)).toEqual(['addVariant', 'removePicture', 'addPicture', 'product']);
    expect(steps[0]).toMatchObject({ variant: { options: { size: '1 kg' }, price: { amount: 4900 }, position: 2 } });
    expect(stepsOf(before, edited({ status: 'archived', category: 'gone' }), writing)).toEqual([
      { kind: 'product', change: { category: 'gone', status: 'archived' } },
    ]);
  });

  it('takes variants away before others move up', () => {
    expect(stepsOf(before, edited({ variants: before.variants.slice(1) }), writing)).toEqual([
      { kind: 'removeVariant', sku: 'TEA-100' },
    ]);
    const turned = stepsOf(before, edited({ variants: [...before.variants].reverse() }), writing);
    expect(turned.map((step) => step.kind === 'changeVariant' && step.change)).toEqual([{ position: 0 }, { position: 1 }]);
  });

  it('begins a product with what is filled in', () => {
    expect(newProduct({ ...before, slug: '', titleFr: ' ', brand: '' }, writing)).toMatchObject({
      title: { en: 'Green tea' },
      category: 'teas',
      status: 'draft',
      variants: [{ sku: 'TEA-100' }, { sku: 'TEA-250', position: 1 }],
    });
    expect(newProduct({ ...before, slug: '' }, writing)).not.toHaveProperty('slug');
  });
});

describe('what is wrong with a product', () => {
  it('is told at its field', () => {
    const variants: readonly VariantDraft[] = [
      { key: 'a', isNew: true, sku: 'tea', values: {}, price: '', weight: 'x' },
      { key: 'b', isNew: true, sku: 'T', values: { size: '1' }, price: '0', weight: '1' },
      { key: 'c', isNew: true, sku: 'T', values: { size: '1' }, price: '1', weight: '1' },
    ];
    const faults = faultsOf(edited({ titleEn: ' ', slug: 'Tea!', variants }), writing);

    expect(Object.fromEntries(faults)).toEqual({
      '/title/en': 'missing',
      '/slug': 'slug',
      '/variants/0/sku': 'sku',
      '/variants/0/price': 'missing',
      '/variants/0/weight_grams': 'weight',
      '/variants/0/options/size': 'missing',
      '/variants/1/price': 'price',
      '/variants/2/sku': 'sku_twice',
    });
    expect(faultsOf(edited({ status: 'published', variants: [] }), writing).get('/status')).toBe('nothing_to_sell');
  });

  it('is told at its field by the shop, too', () => {
    const step = { kind: 'changeVariant', sku: 'TEA-250', index: 1, change: {} } as const;
    const problem = new Problem(422, 'invalid_body', '', [{ pointer: '/price', code: 'invalid', detail: '' }]);

    expect([...faultsOfProblem(problem, step)]).toEqual([['/variants/1/price', 'invalid']]);
    expect([...faultsOfProblem(new Problem(409, 'slug_taken', ''), undefined)]).toEqual([['/slug', 'slug_taken']]);
  });
});

describe('a product that somebody else has changed', () => {
  const [hundred, quarter] = before.variants as [VariantDraft, VariantDraft];
  const now = edited({
    titleFr: 'Thé vert du Japon',
    variants: [{ ...hundred, price: '9,90' }, { ...quarter, key: 'TEA-500', sku: 'TEA-500' }],
  });

  it('says which parts', () => {
    expect(differing(before, now)).toEqual(['titleFr', 'variants']);
  });

  it('keeps what was edited here and takes over the rest', () => {
    const mine = edited({ titleEn: 'Sencha', variants: [hundred, { ...quarter, weight: '300' }] });
    const merged = rebased(before, mine, now);

    expect(merged).toMatchObject({ titleEn: 'Sencha', titleFr: 'Thé vert du Japon' });
    expect(merged.variants.map((variant) => [variant.sku, variant.price])).toEqual([
      ['TEA-100', '9,90'],
      ['TEA-500', '16,90'],
    ]);
  });
});
