import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Order, OrderSummary, Problem, ShopApi } from '@comptoir/api';
import { fits, OrderFilter, questionOf } from './order-filter';
import { changes, withFirstPage } from './merge';

/** A screenful or two opens the list; more comes in larger pieces. */
const FIRST_PAGE = 50;
const NEXT_PAGE = 100;
/** How long a row that has changed stays marked. */
const FRESH_MS = 3_000;

/** The orders as far as they have been read. The only writer of that; it outlives the page, so that going back finds it. */
@Injectable()
export class OrderList {
  private readonly api = inject(ShopApi);
  private readonly read = signal<readonly OrderSummary[]>([]);
  private readonly changed = signal<ReadonlySet<string>>(new Set());
  private readonly busy = signal(true);
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly next = signal<string | undefined>(undefined);
  private filter: OrderFilter | undefined;
  /** Counts the questions: an answer to an old one is not listened to. */
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly rows = this.read.asReadonly();
  readonly fresh = this.changed.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly cursor = this.next.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Shows what fits. What has been read for the same filter stays while its beginning is read again. */
  async show(filter: OrderFilter): Promise<void> {
    if (JSON.stringify(filter) === JSON.stringify(this.filter)) return this.refresh();
    this.filter = filter;
    this.read.set([]);
    this.next.set(undefined);
    await this.ask({ limit: FIRST_PAGE }, (page) => page);
  }

  async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.busy()) return;
    await this.ask({ limit: NEXT_PAGE, cursor }, (page) => {
      const known = new Set(this.read().map((order) => order.id));
      return [...this.read(), ...page.filter((order) => !known.has(order.id))];
    });
  }

  /** Reads the beginning again, quietly. */
  async refresh(): Promise<void> {
    const { filter } = this;
    if (!filter || (this.busy() && !this.failure())) return;
    const question = ++this.asked;
    try {
      const page = await this.api.get('/api/orders', { query: { ...questionOf(filter), limit: NEXT_PAGE } });
      if (question !== this.asked) return;
      const before = this.read();
      const isWhole = !page.next;
      const after = withFirstPage(before, page.items, isWhole, filter.oldestFirst);
      if (isWhole || before.length <= page.items.length) this.next.set(page.next ?? undefined);
      this.read.set(after);
      this.failure.set(undefined);
      this.busy.set(false);
      if (before.length > 0) this.mark(changes(before, after));
    } catch {
      // It was a look at what is new: what is shown stays, and the next look may succeed.
    }
  }

  /** Reads again what is said to have changed; without an id, anything may have. */
  async hear(ids: readonly (string | undefined)[]): Promise<void> {
    await this.refresh();
    const isKnown = new Set(this.read().slice(NEXT_PAGE).map((order) => order.id));
    const beyond = new Set(ids.filter((id) => id !== undefined && isKnown.has(id)));
    for (const id of beyond) await this.readOne(id as string);
  }

  /** An order beyond the beginning. */
  private async readOne(id: string): Promise<void> {
    const { filter } = this;
    if (!filter) return;
    const order = await this.api.get('/api/orders/{id}', { path: { id } }).catch(() => undefined);
    if (!order || filter !== this.filter) return;
    const before = this.read();
    const after = fits(filter, order)
      ? before.map((row) => (row.id === id ? { ...row, ...standingOf(order) } : row))
      : before.filter((row) => row.id !== id);
    this.read.set(after);
    this.mark(changes(before, after));
  }

  private async ask(
    part: { readonly limit: number; readonly cursor?: string },
    take: (page: readonly OrderSummary[]) => readonly OrderSummary[],
  ): Promise<void> {
    if (!this.filter) return;
    const question = ++this.asked;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const page = await this.api.get('/api/orders', { query: { ...questionOf(this.filter), ...part } });
      if (question !== this.asked) return;
      this.read.set(take(page.items));
      this.next.set(page.next ?? undefined);
    } catch (failure) {
      if (question === this.asked) this.failure.set(Problem.of(failure));
    }
    if (question === this.asked) this.busy.set(false);
  }

  private mark(ids: ReadonlySet<string>): void {
    clearTimeout(this.timer);
    this.changed.set(ids);
    this.timer = setTimeout(() => this.changed.set(new Set()), FRESH_MS);
  }
}

/** What of an order in short may change after it was placed. */
function standingOf(order: Order): Partial<OrderSummary> {
  const { number, status, payment_status, fulfilment_status, updated_at } = order;
  return { number, status, payment_status, fulfilment_status, updated_at };
}
