import { ProductCard } from '@comptoir/api';
import { oneOfEach } from './one-of-each';

function card(slug: string, category: string, hasPicture = true): ProductCard {
  const picture = hasPicture ? { id: slug, url: `/${slug}`, media_type: 'image/svg+xml' } : null;
  return { id: slug, slug, category, picture, title: { en: slug }, status: 'published', variants: 1, in_stock: true };
}

describe('one of each', () => {
  it('takes from every category before it takes a second', () => {
    const cards = [card('a1', 'a'), card('a2', 'a'), card('b1', 'b'), card('c1', 'c', false), card('c2', 'c')];

    expect(oneOfEach(cards, 4).map((each) => each.slug)).toEqual(['a1', 'b1', 'c2', 'a2']);
  });

  it('shows what there is when that is little', () => {
    expect(oneOfEach([card('a1', 'a')], 6)).toHaveLength(1);
  });
});
