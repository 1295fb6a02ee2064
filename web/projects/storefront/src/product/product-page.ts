import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Problem, Product, readResource, shown } from '@comptoir/api';
import { problemText, Speech } from '@comptoir/session';
import { Breadcrumb, Button, EmptyState, Notice, Price, QuantityPicker, Skeleton } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { RouterLink } from '@angular/router';
import { AvailabilityBadge } from '../shop/availability-badge';
import { Cart } from '../shop/cart';
import { Catalogue } from '../shop/catalogue';
import { Head } from '../shop/head';
import { OptionName } from '../shop/option-name';
import { Shelf } from '../shop/shelf';
import { visibleEvery } from '../shop/visible-every';
import { firstChoice, pictureOf, valuesOf } from './choice';

const STOCK_EVERY_MS = 12_000;
const RELATED = 5;

/** One product: its pictures, what can be chosen, and how many there are, kept up to date while it is looked at. */
@Component({
  selector: 'shop-product-page',
  imports: [
    AvailabilityBadge,
    Breadcrumb,
    Button,
    EmptyState,
    Notice,
    OptionName,
    Price,
    QuantityPicker,
    RouterLink,
    Shelf,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './product-page.html',
  styleUrl: './product-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductPage {
  readonly slug = input.required<string>();
  /** The SKU that the address names. */
  readonly variant = input<string>();

  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly catalogue = inject(Catalogue);
  protected readonly cart = inject(Cart);
  protected readonly speech = inject(Speech);

  private readonly answer = readResource('/api/products/{slug}', () => ({ path: { slug: this.slug() } }));
  protected readonly product = linkedSignal<Product | undefined, Product | undefined>({
    source: () => shown(this.answer) ?? this.catalogue.keptProduct(this.slug()),
    // While the same product is read again, what was shown stays.
    computation: (next, before) => next ?? (before?.value?.slug === this.slug() ? before.value : undefined),
  });
  protected readonly failure = computed(() => {
    const error = this.answer.error();
    return error && !this.product() ? Problem.of(error) : undefined;
  });

  protected readonly chosen = computed(() => {
    const product = this.product();
    return product && firstChoice(product, this.variant());
  });
  protected readonly axes = computed(() => {
    const [product, chosen] = [this.product(), this.chosen()];
    if (!product || !chosen) return [];
    return product.options.map(({ name }) => ({ name, values: valuesOf(product, name, chosen) }));
  });
  /** The picture of what is chosen, until another one is looked at. */
  private readonly ownPicture = computed(() => {
    const [product, chosen] = [this.product(), this.chosen()];
    return product && chosen ? pictureOf(product, chosen) : 0;
  });
  protected readonly picture = linkedSignal<string | undefined, number>({
    source: () => this.chosen()?.sku,
    computation: () => untracked(this.ownPicture),
  });
  protected readonly quantity = linkedSignal<string | undefined, number>({
    source: () => this.chosen()?.sku,
    computation: () => 1,
  });
  /** What may still be put into the cart, beside what is in it. */
  protected readonly left = computed(() => {
    const chosen = this.chosen();
    const inCart = this.cart.lines().find((line) => line.sku === chosen?.sku)?.quantity ?? 0;
    return Math.max(0, (chosen?.available ?? 0) - inCart);
  });
  protected readonly paragraphs = computed(() => {
    const product = this.product();
    return product ? this.speech.of(product.description).split('\n').filter(Boolean) : [];
  });
  protected readonly steps = computed(() => {
    this.speech.language();
    const home = { label: this.transloco.translate<string>('shell.start'), link: '/' };
    const category = this.product()?.category;
    if (!category) return [home];
    return [home, { label: this.speech.of(category.title), link: '/products', query: { category: category.slug } }];
  });

  private readonly alike = readResource('/api/products', () => {
    const category = this.product()?.category.slug;
    return category ? { query: { category, in_stock: true, limit: RELATED } } : undefined;
  });
  protected readonly related = computed(() =>
    (shown(this.alike)?.items ?? []).filter((card) => card.slug !== this.slug()).slice(0, RELATED - 1),
  );

  protected readonly isAdding = signal(false);
  protected readonly problem = linkedSignal<string | undefined, string | undefined>({
    source: () => this.chosen()?.sku,
    computation: () => undefined,
  });

  constructor() {
    const head = inject(Head);
    visibleEvery(STOCK_EVERY_MS, () => this.answer.reload());
    effect(() => {
      const product = this.product();
      if (!product) return;
      head.show(this.speech.of(product.title), this.speech.of(product.description));
      this.catalogue.keepProduct(product);
    });
  }

  protected choose(sku: string | undefined): void {
    const queryParams = { variant: sku };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async add(): Promise<void> {
    const sku = this.chosen()?.sku;
    if (!sku) return;
    this.isAdding.set(true);
    this.problem.set(undefined);
    try {
      await this.cart.add(sku, Math.min(this.quantity(), this.left()));
      this.quantity.set(1);
      this.cart.openDrawer();
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
      this.answer.reload();
    } finally {
      this.isAdding.set(false);
    }
  }
}
