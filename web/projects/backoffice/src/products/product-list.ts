import { inject, Injectable, signal } from '@angular/core';
import { Problem, ProductCard, ProductStatus, ShopApi } from '@comptoir/api';

const PAGE = 50;

/** What a list of products is narrowed to. */
export interface ProductFilter {
  readonly q: string;
  readonly category: string;
  readonly status: ProductStatus | '';
  readonly sort: string;
}

/** The products as far as they have been read. */
@Injectable()
export class ProductList {
  private readonly api = inject(ShopApi);
  private readonly read = signal<readonly ProductCard[]>([]);
  private readonly count = signal<number | undefined>(undefined);
  private readonly busy = signal(true);
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly next = signal<string | undefined>(undefined);
  private filter: ProductFilter | undefined;
  /** Counts the questions: an answer to an old one is not listened to. */
  private asked = 0;

  readonly rows = this.read.asReadonly();
  readonly total = this.count.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly cursor = this.next.asReadonly();

  async show(filter: ProductFilter): Promise<void> {
    this.filter = filter;
    this.read.set([]);
    this.next.set(undefined);
    await this.ask(undefined);
  }

  async more(): Promise<void> {
    if (this.next() !== undefined && !this.busy()) await this.ask(this.next());
  }

  async again(): Promise<void> {
    if (this.filter) await this.show(this.filter);
  }

  private async ask(cursor: string | undefined): Promise<void> {
    const question = ++this.asked;
    const { status, ...rest } = this.filter ?? { q: '', category: '', status: '', sort: '' };
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const query = { ...rest, ...(status === '' ? {} : { status }), cursor, limit: PAGE };
      const page = await this.api.get('/api/products', { query });
      if (question !== this.asked) return;
      this.read.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next ?? undefined);
      this.count.set(page.total);
    } catch (failure) {
      if (question === this.asked) this.failure.set(Problem.of(failure));
    }
    if (question === this.asked) this.busy.set(false);
  }
}
