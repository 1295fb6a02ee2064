import { inject, Injectable, signal } from '@angular/core';
import { Product, ShopApi } from '@comptoir/api';

/** What a SKU is: its product, and the options by which it differs from its siblings. */
export interface SkuName {
  readonly slug: string;
  readonly title: Product['title'];
  readonly options: readonly string[];
  readonly picture: string | undefined;
}

/** Finds out what SKUs are, once each: stock itself knows nothing but the SKU. */
@Injectable({ providedIn: 'root' })
export class SkuNames {
  private readonly api = inject(ShopApi);
  private readonly known = signal<ReadonlyMap<string, SkuName>>(new Map());
  private readonly asked = new Set<string>();

  of(sku: string): SkuName | undefined {
    return this.known().get(sku);
  }

  async find(sku: string): Promise<void> {
    if (this.asked.has(sku)) return;
    this.asked.add(sku);
    try {
      for (const status of ['published', 'draft', 'archived'] as const) {
        const { items } = await this.api.get('/api/products', { query: { q: sku, status, limit: 5 } });
        for (const { slug } of items) {
          if (this.learn(await this.api.get('/api/products/{slug}', { path: { slug } })).has(sku)) return;
        }
      }
    } catch {
      // A SKU is shown without its name; the next look asks again.
      this.asked.delete(sku);
    }
  }

  private learn(product: Product): ReadonlySet<string> {
    const { slug, title } = product;
    const picture = product.pictures[0]?.url;
    const names = product.variants.map(
      (variant) => [variant.sku, { slug, title, options: Object.values(variant.options), picture }] as const,
    );
    this.known.update((known) => new Map([...known, ...names]));
    return new Set(names.map(([sku]) => sku));
  }
}
