import { ProductCard } from '@comptoir/api';

/** A few products with pictures, from as many categories as there are; then second ones, and so on. */
export function oneOfEach(cards: readonly ProductCard[], count: number): readonly ProductCard[] {
  const turns = new Map<string, number>();
  return cards
    .filter((card) => card.picture)
    .map((card) => {
      const turn = turns.get(card.category) ?? 0;
      turns.set(card.category, turn + 1);
      return { card, turn };
    })
    .sort((one, other) => one.turn - other.turn)
    .slice(0, count)
    .map(({ card }) => card);
}
