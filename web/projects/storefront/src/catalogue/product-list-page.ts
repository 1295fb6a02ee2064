import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Params, Router } from '@angular/router';
import { ProductList, readResource, shown } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Breadcrumb, Button, Dialog, EmptyState, Icon, Pager, SelectField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Catalogue } from '../shop/catalogue';
import { Head } from '../shop/head';
import { Shelf } from '../shop/shelf';
import { FacetList } from './facet-list';
import { changed, filterCount, fromParams, ListQuery, PAGE_SIZE, SORTS, toParams, toRequest } from './list-query';
import { Trail } from './trail';

const IN_SIGHT = 4;

/** Products by shelf, words and filters. The address says all of it, so that it can be shared and gone back to. */
@Component({
  selector: 'shop-product-list-page',
  imports: [Breadcrumb, Button, Dialog, EmptyState, FacetList, Icon, Pager, SelectField, Shelf, TranslocoPipe],
  templateUrl: './product-list-page.html',
  styleUrl: './product-list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductListPage {
  private readonly router = inject(Router);
  private readonly catalogue = inject(Catalogue);
  private readonly speech = inject(Speech);
  private readonly transloco = inject(TranslocoService);
  private readonly trail = inject(Trail);
  private readonly params = toSignal<Params, Params>(inject(ActivatedRoute).queryParams, { initialValue: {} });

  protected readonly inSight = IN_SIGHT;
  protected readonly places = [...Array(PAGE_SIZE / 2).keys()];
  protected readonly areFiltersOpen = signal(false);
  protected readonly query = computed(() => fromParams(this.params()));
  private readonly key = computed(() => JSON.stringify(this.query()));
  protected readonly answer = readResource('/api/products', () => toRequest(this.query()));

  /** What is shown: the answer, else what was seen here before, else what was shown last, until the answer comes. */
  protected readonly list = linkedSignal<ProductList | undefined, ProductList | undefined>({
    source: () => shown(this.answer) ?? this.catalogue.keptList(this.key()),
    computation: (next, before) => next ?? before?.value,
  });
  protected readonly isStale = computed(() => this.answer.isLoading() && !this.catalogue.keptList(this.key()));
  protected readonly filters = computed(() => filterCount(this.query()));

  protected readonly heading = computed(() => {
    const { q, category } = this.query();
    this.speech.language();
    if (q) return this.transloco.translate<string>('list.found', { q });
    return category ? this.catalogue.shelfTitle(category) : this.transloco.translate<string>('list.all');
  });

  protected readonly steps = computed(() => {
    this.speech.language();
    const home = { label: this.transloco.translate<string>('shell.start'), link: '/' };
    const all = { label: this.transloco.translate<string>('shell.all'), link: '/products' };
    return this.query().category || this.query().q ? [home, all] : [home];
  });

  protected readonly sorts = computed(() => {
    this.speech.language();
    const values = this.query().q ? ['', ...SORTS] : SORTS;
    return values.map((value) => ({ value, label: this.transloco.translate<string>(`list.sort.${value || 'relevance'}`) }));
  });

  protected readonly before = computed(() => this.trail.before(this.query()));
  protected readonly after = computed<Params | undefined>(() => {
    const next = this.isStale() ? undefined : this.list()?.next;
    return next ? toParams({ ...this.query(), after: next, page: this.query().page + 1 }) : undefined;
  });
  protected readonly pageText = computed(() => {
    this.speech.language();
    const pages = Math.ceil((this.list()?.total ?? 0) / PAGE_SIZE);
    return pages > 1 ? this.transloco.translate<string>('list.page', { page: this.query().page, pages }) : '';
  });

  constructor() {
    const head = inject(Head);
    effect(() => head.show(this.heading()));
    effect(() => this.trail.remember(this.query()));
    effect(() => {
      const list = shown(this.answer);
      if (list) this.catalogue.keepList(this.key(), list);
    });
  }

  protected change(change: Partial<ListQuery>): void {
    void this.router.navigate([], { queryParams: toParams(changed(this.query(), change)), queryParamsHandling: 'merge' });
  }

  protected reset(): void {
    const { q, category, sort } = this.query();
    this.change({ ...fromParams({}), q, category, sort });
  }
}
