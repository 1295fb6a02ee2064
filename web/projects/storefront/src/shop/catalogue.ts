import { computed, inject, Injectable } from '@angular/core';
import { Category, Product, ProductList, readResource, shown } from '@comptoir/api';
import { Speech } from '@comptoir/session';

const MOST_KEPT = 30;

/** The shelves, and what was last seen on them: going back shows it at once and in place, then reads it again. */
@Injectable({ providedIn: 'root' })
export class Catalogue {
  private readonly speech = inject(Speech);
  private readonly categories = readResource('/api/categories', () => ({}));
  private readonly lists = new Map<string, ProductList>();
  private readonly products = new Map<string, Product>();

  readonly shelves = computed<readonly Category[]>(() => shown(this.categories)?.items ?? []);

  /** What a category is called; its slug as long as that is not known. */
  shelfTitle(slug: string): string {
    const shelf = this.shelves().find((each) => each.slug === slug);
    return shelf ? this.speech.of(shelf.title) : slug;
  }

  keepList(key: string, list: ProductList): void {
    keep(this.lists, key, list);
  }

  keptList(key: string): ProductList | undefined {
    return this.lists.get(key);
  }

  keepProduct(product: Product): void {
    keep(this.products, product.slug, product);
  }

  keptProduct(slug: string): Product | undefined {
    return this.products.get(slug);
  }
}

/** The oldest goes when there are too many: a Map keeps the order of arrival. */
function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
}
