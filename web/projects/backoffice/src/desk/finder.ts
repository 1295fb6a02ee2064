import { computed, inject, Injectable, signal } from '@angular/core';
import { readResource, shown } from '@comptoir/api';
import { Session, Speech } from '@comptoir/session';
import { formatMoney, Locale } from '@comptoir/ui';
import { entriesFor, mayEnter } from './entries';
import { answers, Finding, orderQuestion } from './findings';
import { stateOf } from './order-state';
import { Words } from './words';

/** Fewer letters than these say nothing about an order, a product or a person. */
const SHORTEST = 2;
const MOST = 5;
const PRODUCTS = '/admin/products';

/** Looks for what somebody types, wherever their roles let them look. */
@Injectable()
export class Finder {
  private readonly session = inject(Session);
  private readonly speech = inject(Speech);
  private readonly locale = inject(Locale);
  private readonly words = inject(Words);
  private readonly wanted = signal('');
  private readonly question = computed(() => (this.wanted().length < SHORTEST && !/^\d/.test(this.wanted()) ? '' : this.wanted()));
  private readonly entries = computed(() => entriesFor(this.session.roles()).flatMap((group) => group.entries));

  private readonly orders = readResource('/api/orders', () => {
    const search = orderQuestion(this.question(), new Date().getFullYear());
    return search ? { query: { search, limit: MOST } } : undefined;
  });
  private readonly products = readResource('/api/products', () => {
    const q = this.question();
    return q ? { query: { q, limit: MOST } } : undefined;
  });
  private readonly customers = readResource('/api/customers', () => {
    const search = this.question();
    const mayCare = mayEnter({ roles: ['sales', 'support'] }, this.session.roles());
    return search && mayCare ? { query: { search, limit: MOST } } : undefined;
  });

  readonly busy = computed(() => this.orders.isLoading() || this.products.isLoading() || this.customers.isLoading());
  readonly findings = computed<readonly Finding[]>(() => [
    ...this.foundOrders(),
    ...this.foundPages(),
    ...this.foundCustomers(),
    ...this.foundProducts(),
  ]);

  look(words: string): void {
    this.wanted.set(words.trim());
  }

  private foundPages(): readonly Finding[] {
    return this.entries()
      .map((entry) => ({
        key: entry.path,
        group: 'pages' as const,
        icon: entry.icon,
        title: this.words.of(`admin.nav.${entry.name}`),
        link: entry.path,
      }))
      .filter((page) => answers(page.title, this.wanted()));
  }

  private foundOrders(): readonly Finding[] {
    return (shown(this.orders)?.items ?? []).map((order) => ({
      key: order.id,
      group: 'orders',
      icon: 'receipt',
      title: order.number ?? order.email,
      note: [
        this.words.of(`admin.state.${stateOf(order)}`),
        order.email,
        formatMoney(order.total, this.locale.tag()),
      ].join(' · '),
      link: `/admin/orders/${order.id}`,
    }));
  }

  private foundProducts(): readonly Finding[] {
    const hasRoom = this.entries().some((entry) => entry.path === PRODUCTS);
    return (shown(this.products)?.items ?? []).map((product) => ({
      key: product.slug,
      group: 'products',
      icon: 'tag',
      title: this.speech.of(product.title),
      link: `${hasRoom ? PRODUCTS : '/products'}/${product.slug}`,
    }));
  }

  private foundCustomers(): readonly Finding[] {
    return (shown(this.customers)?.items ?? []).map((customer) => ({
      key: customer.id,
      group: 'customers',
      icon: 'account',
      title: customer.name,
      note: customer.email,
      link: `/admin/customers/${customer.id}`,
    }));
  }
}
