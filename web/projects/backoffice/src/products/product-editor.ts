import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Problem, Product, ShopApi } from '@comptoir/api';
import { Locale } from '@comptoir/ui';
import { draftOf, EMPTY, newProduct, PictureDraft, ProductDraft, Step, stepsOf, VariantDraft, Writing } from './product-draft';
import { differing, Faults, faultsOf, faultsOfProblem, rebased } from './product-faults';

/** Where the form is. */
export type EditorState = 'loading' | 'missing' | 'ready';

/** One product while it is being edited. The only writer of it. */
@Injectable()
export class ProductEditor {
  private readonly api = inject(ShopApi);
  private readonly locale = inject(Locale);
  private readonly current = signal<Product | undefined>(undefined);
  private readonly base = signal<ProductDraft>(EMPTY);
  private readonly edited = signal<ProductDraft>(EMPTY);
  private readonly refused = signal<Faults>(new Map());
  private readonly looked = signal(false);
  private readonly standing = signal<EditorState>('loading');
  private readonly others = signal<readonly string[]>([]);
  private readonly money = signal('EUR');
  private count = 0;

  readonly product = this.current.asReadonly();
  readonly draft = this.edited.asReadonly();
  readonly state = this.standing.asReadonly();
  /** What somebody else has changed meanwhile. */
  readonly changedByOthers = this.others.asReadonly();
  readonly isNew = computed(() => this.current() === undefined);
  readonly writing = computed<Writing>(() => ({ currency: this.money(), locale: this.locale.tag() }));
  readonly isChanged = computed(() => differing(this.base(), this.edited()).length > 0);
  /** Faults are shown once somebody has tried to save: nobody likes to be told off while typing. */
  readonly faults = computed<Faults>(() => {
    const own = this.looked() ? faultsOf(this.edited(), this.writing()) : new Map<string, string>();
    return new Map([...this.refused(), ...own]);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.edited().pictures.forEach(release));
  }

  /** Opens a product; without a slug, a new one. */
  async open(slug: string | undefined, currency: string): Promise<void> {
    this.money.set(currency);
    this.standing.set('loading');
    this.current.set(undefined);
    try {
      if (slug === undefined) this.begin(EMPTY);
      else this.take(await this.api.get('/api/products/{slug}', { path: { slug } }));
      this.standing.set('ready');
    } catch {
      this.standing.set('missing');
    }
  }

  change(change: Partial<ProductDraft>): void {
    this.edited.update((draft) => ({ ...draft, ...change }));
    this.refused.set(new Map());
  }

  changeVariant(key: string, change: Partial<VariantDraft>): void {
    const variants = this.edited().variants.map((variant) => (variant.key === key ? { ...variant, ...change } : variant));
    this.change({ variants });
  }

  addVariant(): void {
    const last = this.edited().variants.at(-1);
    const fresh = { isNew: true, sku: '', values: {}, price: last?.price ?? '', weight: last?.weight ?? '0' };
    this.change({ variants: [...this.edited().variants, { key: `new-${++this.count}`, ...fresh }] });
  }

  removeVariant(key: string): void {
    this.change({ variants: this.edited().variants.filter((variant) => variant.key !== key) });
  }

  moveVariant(index: number, by: -1 | 1): void {
    const variants = [...this.edited().variants];
    variants.splice(index + by, 0, ...variants.splice(index, 1));
    this.change({ variants });
  }

  addPicture(file: Blob): void {
    const picture = { key: `new-${++this.count}`, url: URL.createObjectURL(file), alt: '', file };
    this.change({ pictures: [...this.edited().pictures, picture] });
  }

  describePicture(key: string, alt: string): void {
    this.change({ pictures: this.edited().pictures.map((each) => (each.key === key ? { ...each, alt } : each)) });
  }

  removePicture(key: string): void {
    const gone = this.edited().pictures.find((picture) => picture.key === key);
    if (gone) release(gone);
    this.change({ pictures: this.edited().pictures.filter((picture) => picture.key !== key) });
  }

  discard(): void {
    this.begin(this.base());
  }

  /** Makes the product what the form says. Returns whether it has, or the form has something to say. */
  async save(): Promise<boolean> {
    this.looked.set(true);
    if (faultsOf(this.edited(), this.writing()).size > 0) return false;
    let step: Step | undefined;
    try {
      if (this.isNew()) await this.create();
      for (step of stepsOf(this.base(), this.edited(), this.writing())) await this.make(step);
      const product = this.current();
      if (product) this.take(product);
      return true;
    } catch (failure) {
      const problem = Problem.of(failure);
      if (problem.status === 412) return await this.mend();
      this.refused.set(faultsOfProblem(problem, step));
      throw failure;
    }
  }

  private async create(): Promise<void> {
    const draft = this.edited();
    // Its pictures are not there yet: what is published must be whole.
    const isHeldBack = draft.status === 'published' && draft.pictures.length > 0;
    const body = newProduct(isHeldBack ? { ...draft, status: 'draft' } : draft, this.writing());
    this.settle(await this.api.post('/api/products', { body }));
  }

  /** Every answer is the product as it is then: what is left to do is measured against it. */
  private async make(step: Step): Promise<void> {
    const product = this.current();
    if (!product) return;
    const { slug } = product;
    const how = { ifMatch: `"${product.version}"` };
    switch (step.kind) {
      case 'product':
        return this.settle(await this.api.patch('/api/products/{slug}', { path: { slug }, body: step.change }, how));
      case 'addVariant': {
        const given = { path: { slug }, body: step.variant };
        return this.settle(await this.api.post('/api/products/{slug}/variants', given, how));
      }
      case 'changeVariant': {
        const given = { path: { slug, sku: step.sku }, body: step.change };
        return this.settle(await this.api.patch('/api/products/{slug}/variants/{sku}', given, how));
      }
      case 'removeVariant':
        return this.settle(
          await this.api.delete('/api/products/{slug}/variants/{sku}', { path: { slug, sku: step.sku } }, how),
        );
      case 'removePicture':
        return this.settle(
          await this.api.delete('/api/products/{slug}/pictures/{id}', { path: { slug, id: step.id } }, how),
        );
      case 'addPicture':
        return this.settle(await this.send(slug, step.picture, how));
    }
  }

  private send(slug: string, picture: PictureDraft, how: { readonly ifMatch: string }): Promise<Product> {
    const query = picture.alt.trim() === '' ? {} : { alt: picture.alt.trim() };
    const body = picture.file ?? new Blob();
    return this.api.post('/api/products/{slug}/pictures', { path: { slug }, query, body }, how);
  }

  /** Somebody was faster. */
  private async mend(): Promise<boolean> {
    const slug = this.current()?.slug ?? '';
    const now = await this.api.get('/api/products/{slug}', { path: { slug } });
    const before = this.base();
    const after = draftOf(now, this.writing());
    this.others.set(differing(before, after));
    this.edited.set(rebased(before, this.edited(), after));
    this.base.set(after);
    this.current.set(now);
    return false;
  }

  private settle(product: Product): void {
    this.current.set(product);
    const was = this.base();
    const now = draftOf(product, this.writing());
    this.base.set(now);
    this.edited.update((draft) => landed(was, draft, now));
  }

  private take(product: Product): void {
    this.current.set(product);
    const currency = product.variants[0]?.price.currency;
    if (currency) this.money.set(currency);
    this.begin(draftOf(product, this.writing()));
  }

  private begin(draft: ProductDraft): void {
    this.edited().pictures.forEach(release);
    this.base.set(draft);
    this.edited.set(draft);
    this.refused.set(new Map());
    this.others.set([]);
    this.looked.set(false);
  }
}

/** After a step: what was new and now exists is not new any more, should a later step fail. */
function landed(before: ProductDraft, draft: ProductDraft, now: ProductDraft): ProductDraft {
  const skus = new Set(now.variants.map((variant) => variant.sku));
  const known = new Set(before.pictures.map((picture) => picture.key));
  const arrived = now.pictures.filter((picture) => !known.has(picture.key));
  const variants = draft.variants.map((variant) =>
    variant.isNew && skus.has(variant.sku) ? { ...variant, isNew: false, key: variant.sku } : variant,
  );
  const pictures = draft.pictures.map((picture) => (picture.file ? (arrived.shift() ?? picture) : picture));
  return { ...draft, variants, pictures, slug: draft.slug === '' ? now.slug : draft.slug };
}

function release(picture: PictureDraft): void {
  if (picture.file) URL.revokeObjectURL(picture.url);
}
