import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Cart as CartModel, Money, Problem, ShopApi } from '@comptoir/api';
import { remembered, Session } from '@comptoir/session';

const KEY = 'comptoir.cart';

/** The visitor's cart. The only writer of it; what it shows is what the server said, or will say in a moment. */
@Injectable({ providedIn: 'root' })
export class Cart {
  private readonly api = inject(ShopApi);
  private readonly session = inject(Session);
  private readonly state = signal<CartModel | undefined>(undefined);
  private readonly cartId = signal(remembered.read(KEY));
  private readonly known = signal(false);
  private readonly shown = signal(false);
  private readonly order = signal<string | undefined>(undefined);
  private wasSignedIn = false;
  /** Changes are sent one after another, so that the last one wins. */
  private queue: Promise<unknown> = Promise.resolve();

  readonly id = this.cartId.asReadonly();
  readonly current = this.state.asReadonly();
  readonly lines = computed(() => this.state()?.lines ?? []);
  readonly count = computed(() => this.lines().reduce((sum, line) => sum + line.quantity, 0));
  readonly isEmpty = computed(() => this.lines().length === 0);
  readonly hasProblems = computed(() => this.lines().some((line) => line.problems.length > 0));
  /** Whether it is known what is in the cart; until then an empty cart may yet fill. */
  readonly isKnown = this.known.asReadonly();
  /** What the cart became, when it turns out to have been ordered: in another tab, or just before the page was left. */
  readonly orderId = this.order.asReadonly();
  /** The order is being placed at this moment; nothing can be changed. */
  readonly isOrdering = computed(() => this.state()?.state === 'ordering');
  readonly isDrawerOpen = this.shown.asReadonly();

  constructor() {
    effect(() => {
      const isSignedIn = this.session.isSignedIn();
      const signedInCart = this.session.cartId();
      untracked(() => this.follow(isSignedIn, signedInCart));
    });
  }

  /** Reads it anew, such as after prices or stock have moved. */
  async refresh(): Promise<void> {
    const id = this.cartId();
    if (id) {
      try {
        this.take(await this.api.get('/api/carts/{id}', { path: { id } }));
      } catch (failure) {
        if (Problem.of(failure).status === 404) this.forget();
      }
    }
    this.known.set(true);
  }

  /** Puts pieces in, beside those that are there. */
  add(sku: string, quantity: number): Promise<void> {
    return this.change(async () => {
      const there = this.lines().find((line) => line.sku === sku)?.quantity ?? 0;
      await this.setLine(sku, there + quantity);
    });
  }

  /** Changes how many; shown at once, and taken back when the server refuses. */
  setQuantity(sku: string, quantity: number): Promise<void> {
    return this.optimistically((cart) => ({ ...cart, lines: cart.lines.map(withQuantity(sku, quantity)) }), () =>
      this.setLine(sku, quantity),
    );
  }

  remove(sku: string): Promise<void> {
    return this.optimistically(
      (cart) => ({ ...cart, lines: cart.lines.filter((line) => line.sku !== sku) }),
      async () => {
        const id = this.cartId();
        if (id) this.take(await this.api.delete('/api/carts/{id}/lines/{sku}', { path: { id, sku } }));
      },
    );
  }

  /** It has been ordered, or is gone: the next piece begins a new one. */
  forget(): void {
    remembered.erase(KEY);
    this.cartId.set(undefined);
    this.state.set(undefined);
  }

  openDrawer(): void {
    this.shown.set(true);
  }

  closeDrawer(): void {
    this.shown.set(false);
  }

  private follow(isSignedIn: boolean, signedInCart: string | undefined): void {
    const hasLeft = this.wasSignedIn && !isSignedIn;
    this.wasSignedIn = isSignedIn;
    // A customer's cart is theirs alone: as a guest it cannot be reached any more.
    if (hasLeft) this.forget();
    if (isSignedIn && signedInCart) this.keep(signedInCart);
    void this.refresh();
  }

  private async setLine(sku: string, quantity: number): Promise<void> {
    try {
      await this.putLine(await this.openId(), sku, quantity);
    } catch (failure) {
      if (!isGone(Problem.of(failure))) throw failure;
      this.forget();
      await this.putLine(await this.openId(), sku, quantity);
    }
  }

  private async putLine(id: string, sku: string, quantity: number): Promise<void> {
    this.take(await this.api.put('/api/carts/{id}/lines/{sku}', { path: { id, sku }, body: { quantity } }));
  }

  private async openId(): Promise<string> {
    const id = this.cartId();
    if (id) return id;
    const opened = await this.api.post('/api/carts', {});
    this.keep(opened.id);
    return opened.id;
  }

  private optimistically(guess: (cart: CartModel) => CartModel, deed: () => Promise<void>): Promise<void> {
    const before = this.state();
    if (before) this.state.set(guess(before));
    return this.change(async () => {
      try {
        await deed();
      } catch (failure) {
        await this.refresh();
        throw failure;
      }
    });
  }

  private change(deed: () => Promise<void>): Promise<void> {
    const done = this.queue.then(deed);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private take(cart: CartModel): void {
    if (cart.state === 'ordered') {
      this.forget();
      this.order.set(cart.order_id ?? undefined);
    } else {
      this.state.set(cart);
    }
    this.known.set(true);
  }

  private keep(id: string): void {
    remembered.write(KEY, id);
    this.order.set(undefined);
    this.cartId.set(id);
  }
}

function withQuantity(sku: string, quantity: number) {
  return (line: CartModel['lines'][number]) =>
    line.sku === sku ? { ...line, quantity, total: times(line.unit_price, quantity) } : line;
}

function times(price: Money, quantity: number): Money {
  return { ...price, amount: price.amount * quantity };
}

/** A cart that was ordered in another tab, or forgotten by the shop. An unknown SKU is a 404, too. */
function isGone(problem: Problem): boolean {
  return problem.code === 'cart_ordered' || (problem.status === 404 && problem.code !== 'unknown_sku');
}
