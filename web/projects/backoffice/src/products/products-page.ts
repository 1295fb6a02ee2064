import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ProductCard, ProductStatus, readResource, shown } from '@comptoir/api';
import { problemText, Session, Speech } from '@comptoir/session';
import { Badge, Button, EmptyState, Icon, Notice, PageHeader, Price } from '@comptoir/ui';
import { Cell, Column, DataTable, FilterBar, FilterSelect, RowLink, SearchBox } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { Words } from '../desk/words';
import { ProductFilter, ProductList } from './product-list';
import { PRODUCT_STATUSES, toneOf } from './product-status';

const SORTS = ['newest', 'title', 'price', '-price'];

/** All products. What narrows them stands in the address. */
@Component({
  selector: 'desk-products-page',
  imports: [
    Badge,
    Button,
    Cell,
    DataTable,
    EmptyState,
    FilterBar,
    FilterSelect,
    Icon,
    Notice,
    PageHeader,
    Price,
    RouterLink,
    RowLink,
    SearchBox,
    TranslocoPipe,
  ],
  providers: [ProductList],
  templateUrl: './products-page.html',
  styleUrl: './products-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductsPage {
  readonly q = input<string>();
  readonly category = input<string>();
  readonly status = input<string>();
  readonly sort = input<string>();

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly speech = inject(Speech);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(Words);
  private readonly tree = readResource('/api/categories', () => ({}));
  protected readonly list = inject(ProductList);
  protected readonly toneOf = toneOf;
  protected readonly keyOf = (product: ProductCard) => product.id;
  protected readonly mayChange = computed(() => mayEnter({ roles: ['sales'] }, this.session.roles()));

  protected readonly filter = computed<ProductFilter>(() => ({
    q: this.q() ?? '',
    category: this.category() ?? '',
    status: PRODUCT_STATUSES.find((status) => status === this.status()) ?? '',
    sort: SORTS.find((sort) => sort === this.sort()) ?? '',
  }));
  protected readonly isNarrowed = computed(() => {
    const { q, category, status } = this.filter();
    return q !== '' || category !== '' || status !== '';
  });
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && problemText(problem, this.transloco);
  });
  protected readonly columns = computed<readonly Column[]>(() => [
    { name: 'title', heading: this.words.of('admin.products.column.title') },
    { name: 'status', heading: this.words.of('admin.products.status'), width: 8 },
    { name: 'category', heading: this.words.of('admin.products.category'), width: 12, hide: 'tablet' },
    { name: 'variants', heading: this.words.of('admin.products.variants'), width: 6.5, hide: 'tablet', end: true },
    { name: 'stock', heading: this.words.of('admin.products.stock'), width: 8, hide: 'phone' },
    { name: 'price', heading: this.words.of('admin.products.price'), width: 10, hide: 'phone', end: true },
  ]);
  protected readonly statuses = computed(() =>
    PRODUCT_STATUSES.map((value) => ({ value, label: this.words.of(`admin.products.state.${value}`) })),
  );
  protected readonly sorts = computed(() =>
    SORTS.slice(1).map((value) => ({ value, label: this.words.of(`admin.products.sort.${value}`) })),
  );
  protected readonly categories = computed(() =>
    (shown(this.tree)?.items ?? []).map((category) => ({
      value: category.slug,
      label: '\u2003'.repeat(category.depth) + this.speech.of(category.title),
    })),
  );
  private readonly categoryTitles = computed(
    () => new Map((shown(this.tree)?.items ?? []).map((category) => [category.slug, this.speech.of(category.title)])),
  );

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => void this.list.show(filter));
    });
  }

  protected title(product: ProductCard): string {
    return this.speech.of(product.title);
  }

  protected categoryTitle(product: ProductCard): string {
    return this.categoryTitles().get(product.category) ?? product.category;
  }

  protected hasRange({ price }: ProductCard): boolean {
    return price ? price.min.amount !== price.max.amount : false;
  }

  protected narrow(change: Partial<Record<keyof ProductFilter, string | ProductStatus>>): void {
    const filter = { ...this.filter(), ...change };
    const queryParams = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  protected clear(): void {
    this.narrow({ q: '', category: '', status: '' });
  }
}
