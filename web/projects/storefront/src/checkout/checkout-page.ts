import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CartTotals, FieldError, PlaceOrder, Problem, readResource, SavedAddress, ShippingOption, ShopApi, shown } from '@comptoir/api';
import { problemText, Session, Speech } from '@comptoir/session';
import { Button, CheckField, EmptyState, formatMoney, Locale, Notice, Price, Skeleton, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { addressFlaws, addressOf, draftOf, missing } from '../shop/address-draft';
import { AddressFields } from '../shop/address-fields';
import { AddressText } from '../shop/address-text';
import { Cart } from '../shop/cart';
import { CartLines } from '../shop/cart-lines';
import { FieldWords } from '../shop/field-words';
import { firstErrorFocus } from '../shop/focus-first-error';
import { Head } from '../shop/head';
import { TotalsTable } from '../shop/totals-table';
import { Attempt } from './attempt';
import { Draft, storedDraft, storeDraft } from './draft';
import { refusalOf } from './refusal';
import { TEST_CARDS } from './test-cards';

const LOOK_AGAIN_MS = 1_000;
/** The choice of an address that is not in the book. */
const ANOTHER = 'another';

/** Everything an order needs, on one page. Sums come from the server whenever something changes them. */
@Component({
  selector: 'shop-checkout-page',
  imports: [
    AddressFields,
    AddressText,
    Button,
    CartLines,
    CheckField,
    EmptyState,
    FieldWords,
    Notice,
    Price,
    RouterLink,
    Skeleton,
    TextField,
    TotalsTable,
    TranslocoPipe,
  ],
  templateUrl: './checkout-page.html',
  styleUrl: './checkout-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckoutPage {
  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly locale = inject(Locale);
  private readonly attempt = inject(Attempt);
  private readonly focusFirstError = firstErrorFocus();
  protected readonly cart = inject(Cart);
  protected readonly session = inject(Session);
  protected readonly speech = inject(Speech);
  protected readonly another = ANOTHER;
  protected readonly cards = TEST_CARDS;

  protected readonly draft = signal(storedDraft());
  protected readonly token = signal<string>(TEST_CARDS[0].token);
  protected readonly errors = signal<readonly FieldError[]>([]);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly decline = signal<string | undefined>(undefined);
  protected readonly isPlacing = signal(false);
  protected readonly keepAddress = signal(false);

  private readonly book = readResource('/api/customers/me/addresses', () =>
    this.session.isSignedIn() ? { query: { limit: 100 } } : undefined,
  );
  protected readonly saved = computed<readonly SavedAddress[]>(() => shown(this.book)?.items ?? []);
  /** The default address first; who has typed another keeps it. */
  protected readonly choice = linkedSignal(() => {
    const saved = this.saved();
    const first = saved.find((address) => address.default_shipping) ?? saved[0];
    return first && !untracked(this.draft).shipping.line1 ? first.id : ANOTHER;
  });
  private readonly shipping = computed(() => {
    const chosen = this.saved().find((address) => address.id === this.choice());
    return chosen ? draftOf(chosen) : this.draft().shipping;
  });

  protected readonly offers = readResource('/api/shipping-methods', () => {
    const cart = this.cart.current();
    return cart && !this.cart.isEmpty() ? { query: { cart_id: cart.id, country: this.shipping().country } } : undefined;
  });
  protected readonly methods = linkedSignal<readonly ShippingOption[] | undefined, readonly ShippingOption[]>({
    source: () => shown(this.offers)?.items,
    computation: (items, before) => items ?? before?.value ?? [],
  });
  protected readonly method = computed(() => {
    const wanted = this.draft().method;
    return (this.methods().find((each) => each.code === wanted) ?? this.methods()[0])?.code;
  });

  protected readonly priced = readResource('/api/carts/{id}', () => {
    const [cart, method] = [this.cart.current(), this.method()];
    if (!cart || !method || this.cart.isEmpty()) return undefined;
    return { path: { id: cart.id }, query: { country: this.shipping().country, shipping_method: method } };
  });
  protected readonly totals = linkedSignal<CartTotals | undefined, CartTotals | undefined>({
    source: () => shown(this.priced)?.totals,
    computation: (totals, before) => totals ?? before?.value ?? this.cart.current()?.totals,
  });

  constructor() {
    const head = inject(Head);
    effect(() => {
      this.speech.language();
      head.show(this.transloco.translate('checkout.heading'));
    });
    effect(() => storeDraft(this.draft()));
    // Loaded again in the middle of an order, the page waits for its end, and goes where it led.
    effect((onCleanup) => {
      if (!this.cart.isOrdering() || this.isPlacing()) return;
      const timer = setInterval(() => void this.cart.refresh(), LOOK_AGAIN_MS);
      onCleanup(() => clearInterval(timer));
    });
    effect(() => {
      const orderId = this.cart.orderId();
      if (orderId) void this.goTo(orderId);
    });
    void this.cart.refresh();
  }

  protected set(change: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected methodName(method: ShippingOption): string {
    return this.speech.of({ en: method.name_en, fr: method.name_fr });
  }

  protected async place(): Promise<void> {
    const order = this.wish();
    if (this.isPlacing() || !order) return;
    this.problem.set(undefined);
    this.decline.set(undefined);
    this.errors.set(this.flaws());
    if (this.errors().length > 0) return this.focusFirstError();

    this.isPlacing.set(true);
    try {
      const placed = await this.api.post('/api/orders', { body: order }, { key: this.attempt.keyFor(order) });
      this.attempt.end();
      if (this.keepAddress() && this.choice() === ANOTHER) this.saveAddress(order);
      storeDraft(undefined);
      this.cart.forget();
      await this.goTo(placed.id);
    } catch (failure) {
      await this.explain(Problem.of(failure));
    } finally {
      this.isPlacing.set(false);
    }
  }

  private wish(): PlaceOrder | undefined {
    const [cart, method, totals, draft] = [this.cart.current(), this.method(), this.totals(), this.draft()];
    if (!cart || !method || !totals) return undefined;
    return {
      cart_id: cart.id,
      email: this.session.isSignedIn() ? null : draft.email.trim(),
      shipping_address: addressOf(this.shipping()),
      billing_address: draft.isBillingOther ? addressOf(draft.billing) : null,
      shipping_method: method,
      expected_total: totals.total,
      payment: { provider: 'sandbox', token: this.token() },
    };
  }

  private flaws(): readonly FieldError[] {
    const { email, billing, isBillingOther } = this.draft();
    const isEmailMissing = !this.session.isSignedIn() && !/^\S+@\S+$/.test(email.trim());
    return [
      ...(isEmailMissing ? [missing('/email')] : []),
      ...addressFlaws(this.shipping(), '/shipping_address'),
      ...(isBillingOther ? addressFlaws(billing, '/billing_address') : []),
    ];
  }

  private async explain(problem: Problem): Promise<void> {
    const refusal = refusalOf(problem);
    if (refusal.kind !== 'unknown') this.attempt.end();
    switch (refusal.kind) {
      case 'ordered':
        this.cart.forget();
        return this.goTo(refusal.orderId);
      case 'declined':
        this.decline.set(this.transloco.translate(refusal.words));
        break;
      case 'moved': {
        const total = refusal.total && formatMoney(refusal.total, this.locale.tag());
        this.problem.set(this.transloco.translate(refusal.words, { total }));
        await this.cart.refresh();
        break;
      }
      case 'fields':
        this.errors.set(problem.errors);
        this.problem.set(problemText(problem, this.transloco));
        break;
      case 'unknown':
        this.problem.set(this.transloco.translate('checkout.refused.unknown'));
        break;
      case 'other':
        this.problem.set(problemText(problem, this.transloco));
    }
    this.focusFirstError();
  }

  /** The address book is a courtesy: that the order stands matters more. */
  private saveAddress(order: PlaceOrder): void {
    this.api.post('/api/customers/me/addresses', { body: order.shipping_address }).catch(() => undefined);
  }

  /** Instead of the checkout in the history: going back must not lead to a page that orders again. */
  private async goTo(orderId: string): Promise<void> {
    storeDraft(undefined);
    await this.router.navigate(['/orders', orderId], { queryParams: { placed: true }, replaceUrl: true });
  }
}
