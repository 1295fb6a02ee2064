import { computed, signal, Signal } from '@angular/core';
import { Page, Problem } from '@comptoir/api';

/** A list that grows page by page at its end. */
export interface GrowingList<T> {
  /** Nothing until the first page is there. */
  readonly items: Signal<readonly T[] | undefined>;
  readonly hasMore: Signal<boolean>;
  readonly isLoading: Signal<boolean>;
  readonly failure: Signal<Problem | undefined>;
  /** Reads the next page, or the one that failed again. */
  more(): Promise<void>;
  /** Begins anew; what is shown stays until the first page is there. */
  reload(): Promise<void>;
}

export function growingList<T>(read: (cursor: string | undefined) => Promise<Page<T>>): GrowingList<T> {
  const items = signal<readonly T[] | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  const isLoading = signal(false);
  const failure = signal<Problem | undefined>(undefined);

  async function load(cursor: string | undefined): Promise<void> {
    if (isLoading()) return;
    isLoading.set(true);
    failure.set(undefined);
    try {
      const page = await read(cursor);
      items.update((before) => (cursor && before ? [...before, ...page.items] : page.items));
      next.set(page.next ?? undefined);
    } catch (reason) {
      failure.set(Problem.of(reason));
    } finally {
      isLoading.set(false);
    }
  }

  void load(undefined);
  return {
    items: items.asReadonly(),
    hasMore: computed(() => next() !== undefined),
    isLoading: isLoading.asReadonly(),
    failure: failure.asReadonly(),
    more: () => load(next()),
    reload: () => load(undefined),
  };
}
