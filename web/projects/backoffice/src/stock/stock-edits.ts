import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Problem, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { TranslocoService } from '@jsverse/transloco';
import { Words } from '../desk/words';
import { EditReason, editOf } from './grid';
import { StockBook } from './stock-book';

/** What was typed over what. */
export interface TypedEdit {
  readonly sku: string;
  readonly location: string;
  readonly text: string;
  readonly before: number;
}

/** Why an edit came to nothing, with the orders that stand in its way. */
export interface EditFailure {
  readonly text: string;
  readonly orders: readonly string[];
}

const FRESH_MS = 2_000;

/** The edits of the grid: shown at once, sent as movements, taken back when the shop refuses. */
@Injectable()
export class StockEdits {
  private readonly api = inject(ShopApi);
  private readonly book = inject(StockBook);
  private readonly words = inject(Words);
  private readonly transloco = inject(TranslocoService);
  private readonly pending = signal<ReadonlyMap<string, number>>(new Map());
  private readonly failures = signal<ReadonlyMap<string, EditFailure>>(new Map());
  private readonly fresh = signal<ReadonlySet<string>>(new Set());
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.timers.forEach(clearTimeout));
  }

  /** What will lie there, while that is on its way. */
  pendingAt(sku: string, location: string): number | undefined {
    return this.pending().get(keyOf(sku, location));
  }

  failureAt(sku: string | undefined, location: string | undefined): EditFailure | undefined {
    return this.failures().get(keyOf(sku, location));
  }

  isFresh(sku: string, location: string): boolean {
    return this.fresh().has(keyOf(sku, location));
  }

  forget(sku: string, location: string): void {
    this.failures.update((failures) => withKey(failures, keyOf(sku, location), undefined));
  }

  async make({ sku, location, text, before }: TypedEdit, reason: EditReason, note: string): Promise<void> {
    const key = keyOf(sku, location);
    const edit = editOf(text, before, reason);
    if (edit.kind === 'nothing') return;
    if (edit.kind === 'wrong') {
      const why = this.words.of(`admin.stock.wrong.${edit.code}`, { text, reason: this.words.of(`admin.stock.reason.${reason}`) });
      this.fail(key, { text: why, orders: [] });
      return;
    }
    this.pending.update((pending) => withKey(pending, key, before + edit.quantity));
    try {
      const remark = note.trim() === '' ? {} : { note: note.trim() };
      const body = { location, reason, quantity: edit.quantity, ...remark };
      const done = await this.api.post('/api/stock/{sku}/movements', { path: { sku }, body });
      this.book.take(done.stock);
      this.light(key);
    } catch (failure) {
      this.fail(key, this.told(failure, text));
      await this.book.refresh(sku);
    }
    this.pending.update((pending) => withKey(pending, key, undefined));
  }

  private fail(key: string, failure: EditFailure): void {
    this.failures.update((failures) => withKey(failures, key, failure));
  }

  private light(key: string): void {
    this.fresh.update((fresh) => new Set([...fresh, key]));
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.fresh.update((fresh) => new Set([...fresh].filter((each) => each !== key)));
    }, FRESH_MS);
    this.timers.add(timer);
  }

  private told(failure: unknown, text: string): EditFailure {
    const { code, more } = Problem.of(failure);
    if (code !== 'stock_held') return { text: problemText(failure, this.transloco), orders: [] };
    const held = Number(more['held']) + Number(more['committed']);
    const orders = Array.isArray(more['orders']) ? (more['orders'] as readonly { readonly order_id: string }[]) : [];
    return { text: this.words.of('admin.stock.wrong.stock_held', { text, held }), orders: orders.map((order) => order.order_id) };
  }
}

function keyOf(sku: string | undefined, location: string | undefined): string {
  return `${sku ?? ''} ${location ?? ''}`;
}

function withKey<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
