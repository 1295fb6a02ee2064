import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProductCard, readResource, shown } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Button, Icon, Skeleton } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Catalogue } from '../shop/catalogue';
import { Head } from '../shop/head';
import { Shelf } from '../shop/shelf';
import { oneOfEach } from './one-of-each';

const ON_COUNTER = 6;
const PROMISES = [
  { name: 'stock', icon: 'box' },
  { name: 'price', icon: 'check' },
  { name: 'way', icon: 'truck' },
] as const;

/** The front of the shop: a counter with one thing of each shelf, the shelves, and what is new. */
@Component({
  selector: 'shop-landing-page',
  imports: [Button, Icon, RouterLink, Shelf, Skeleton, TranslocoPipe],
  templateUrl: './landing-page.html',
  styleUrl: './landing-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LandingPage {
  protected readonly catalogue = inject(Catalogue);
  protected readonly speech = inject(Speech);
  protected readonly promises = PROMISES;
  protected readonly places = [...Array(ON_COUNTER).keys()];

  private readonly newest = readResource('/api/products', () => ({ query: { sort: 'newest', limit: 8 } }));
  private readonly mixed = readResource('/api/products', () => ({ query: { sort: 'title', in_stock: true, limit: 48 } }));

  protected readonly fresh = computed<readonly ProductCard[]>(
    () => (shown(this.newest) ?? this.catalogue.keptList('landing newest'))?.items ?? [],
  );
  private readonly some = computed<readonly ProductCard[]>(
    () => (shown(this.mixed) ?? this.catalogue.keptList('landing mixed'))?.items ?? [],
  );
  protected readonly counter = computed(() => oneOfEach(this.some(), ON_COUNTER));
  protected readonly shelves = computed(() =>
    this.catalogue
      .shelves()
      .filter((shelf) => shelf.depth === 0 && shelf.products > 0)
      .map((shelf) => ({ ...shelf, picture: this.some().find((card) => card.category === shelf.slug)?.picture?.url })),
  );

  constructor() {
    const head = inject(Head);
    const transloco = inject(TranslocoService);
    effect(() => {
      this.speech.language();
      head.show(transloco.translate('landing.title'), transloco.translate('landing.description'));
    });
    effect(() => {
      const [newest, mixed] = [shown(this.newest), shown(this.mixed)];
      if (newest) this.catalogue.keepList('landing newest', newest);
      if (mixed) this.catalogue.keepList('landing mixed', mixed);
    });
  }
}
