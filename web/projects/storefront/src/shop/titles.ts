import { inject, Injectable, signal } from '@angular/core';
import { BilingualTitle, ShopApi } from '@comptoir/api';
import { Speech } from '@comptoir/session';

/** A line of a cart or an order: it keeps the title in the shop's first language only. */
interface Line {
  readonly title: string;
  readonly slug?: string | null;
}

/** What the products of lines are called in the reader's language; their own title until, or unless, that is known. */
@Injectable({ providedIn: 'root' })
export class Titles {
  private readonly api = inject(ShopApi);
  private readonly speech = inject(Speech);
  private readonly known = signal<ReadonlyMap<string, BilingualTitle>>(new Map());
  private readonly asked = new Set<string>();

  /** Asks the catalogue once for each product that is not known, when the reader's language needs it. */
  learn(lines: readonly Line[]): void {
    if (this.speech.language() === 'en') return;
    for (const { slug } of lines) {
      if (!slug || this.asked.has(slug)) continue;
      this.asked.add(slug);
      this.api
        .get('/api/products/{slug}', { path: { slug } })
        .then(({ title }) => this.known.update((known) => new Map(known).set(slug, title)))
        // A product may have left the shop; its line keeps the title it has.
        .catch(() => undefined);
    }
  }

  of(line: Line): string {
    const title = line.slug ? this.known().get(line.slug) : undefined;
    return title ? this.speech.of(title) : line.title;
  }
}
