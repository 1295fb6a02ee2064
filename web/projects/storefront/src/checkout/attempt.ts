import { Injectable } from '@angular/core';
import { newKey, PlaceOrder } from '@comptoir/api';

const STORED = 'comptoir.attempt';

/**
 * One attempt to order. The same wish has the same idempotency key until the shop has given its final word: pressed
 * twice, repeated after a lost connection, or after the page was loaded again, it is the same order. Another wish, or the
 * same after a refusal, is a new attempt.
 */
@Injectable({ providedIn: 'root' })
export class Attempt {
  private kept: { readonly wish: string; readonly key: string } | undefined = stored();

  keyFor(order: PlaceOrder): string {
    const wish = JSON.stringify(order);
    if (this.kept?.wish !== wish) {
      this.kept = { wish, key: newKey() };
      store(this.kept);
    }
    return this.kept.key;
  }

  /** The shop has said yes or no for good. */
  end(): void {
    this.kept = undefined;
    store(undefined);
  }
}

function stored(): { wish: string; key: string } | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null');
    const isKept = typeof kept === 'object' && kept !== null && 'wish' in kept && 'key' in kept;
    return isKept ? { wish: String(kept.wish), key: String(kept.key) } : undefined;
  } catch {
    return undefined;
  }
}

function store(kept: object | undefined): void {
  try {
    if (kept) sessionStorage.setItem(STORED, JSON.stringify(kept));
    else sessionStorage.removeItem(STORED);
  } catch {
    // Without storage the key lives as long as the page: only a reload in the middle of an attempt forgets it.
  }
}
