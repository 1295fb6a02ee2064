import { inject, Injectable, signal } from '@angular/core';
import { Problem, ShopApi, StockLevel } from '@comptoir/api';

const PAGE = 100;
/** More SKUs than these are not read ahead: the page says so. */
const ROWS_MAX = 20_000;
/** More changes than these at once, and the list is read again instead. */
const ONE_BY_ONE = 20;

/** The stock of all SKUs, read page after page while it is already shown. */
@Injectable()
export class StockBook {
  private readonly api = inject(ShopApi);
  private readonly read = signal<readonly StockLevel[]>([]);
  private readonly busy = signal(false);
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly cut = signal(false);
  /** Counts the questions: an answer to an old one is not listened to. */
  private asked = 0;
  private isLow = false;

  readonly rows = this.read.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** There is more than is read ahead. */
  readonly isCut = this.cut.asReadonly();

  async open(low: boolean): Promise<void> {
    const question = ++this.asked;
    this.isLow = low;
    this.read.set([]);
    this.busy.set(true);
    this.failure.set(undefined);
    this.cut.set(false);
    try {
      let cursor: string | undefined;
      do {
        const page = await this.api.get('/api/stock', { query: { low, cursor, limit: PAGE } });
        if (question !== this.asked) return;
        this.read.update((rows) => [...rows, ...page.items]);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined && this.read().length < ROWS_MAX);
      this.cut.set(cursor !== undefined);
    } catch (failure) {
      if (question === this.asked) this.failure.set(Problem.of(failure));
    }
    if (question === this.asked) this.busy.set(false);
  }

  /** Reads again what is said to have changed; everything, where that is not said or would be as quick. */
  async hear(skus: readonly string[]): Promise<void> {
    const shown = new Set(this.read().map((row) => row.sku));
    const ours = [...new Set(skus)].filter((sku) => shown.has(sku));
    if (skus.length === 0 || ours.length > ONE_BY_ONE) await this.again();
    else await Promise.all(ours.map((sku) => this.refresh(sku)));
  }

  /** What is known better now. */
  take(level: StockLevel): void {
    this.read.update((rows) => rows.map((row) => (row.sku === level.sku ? level : row)));
  }

  /** Reads everything again, and shows it when it is there. */
  private async again(): Promise<void> {
    if (this.busy()) return;
    const question = ++this.asked;
    try {
      const fresh: StockLevel[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.api.get('/api/stock', { query: { low: this.isLow, cursor, limit: PAGE } });
        fresh.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined && fresh.length < ROWS_MAX);
      if (question === this.asked) this.read.set(fresh);
    } catch {
      // It was a look at what is new: what is shown stays, and the next look may succeed.
    }
  }

  /** Reads one SKU again; one that is gone stays as it was until the list is read again. */
  async refresh(sku: string): Promise<void> {
    const level = await this.api.get('/api/stock/{sku}', { path: { sku } }).catch(() => undefined);
    if (level) this.take(level);
  }
}
