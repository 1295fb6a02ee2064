import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { OrderChange, OrderSummary } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Button, Day, EmptyState, Notice, PageHeader, Price } from '@comptoir/ui';
import {
  Cell,
  Column,
  DataTable,
  FilterBar,
  FilterDate,
  FilterSelect,
  FilterToggle,
  RowLink,
  SearchBox,
  SelectionBar,
  Sort,
} from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { liveChanges } from '../desk/live';
import { FULFILMENT_STATUSES, ORDER_STATUSES } from '../desk/order-state';
import { StateBadge } from '../desk/state-badge';
import { Words } from '../desk/words';
import { BulkDialog } from './bulk-dialog';
import { GoodsDeed, makesSense } from './order-deeds';
import { addressOf, filterOf, narrows, OrderAddress, OrderFilter } from './order-filter';
import { OrderList } from './order-list';
import { Views } from './views';

/** All orders. What narrows them stands in the address, so that a view can be kept, shared and gone back to. */
@Component({
  selector: 'desk-orders-page',
  imports: [
    BulkDialog,
    Button,
    Cell,
    DataTable,
    Day,
    EmptyState,
    FilterBar,
    FilterDate,
    FilterSelect,
    FilterToggle,
    Notice,
    PageHeader,
    Price,
    RouterLink,
    RowLink,
    SearchBox,
    SelectionBar,
    StateBadge,
    TranslocoPipe,
    Views,
  ],
  templateUrl: './orders-page.html',
  styleUrl: './orders-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersPage {
  readonly search = input<string>();
  readonly status = input<string>();
  readonly fulfilment = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly overdue = input<string>();
  readonly sort = input<string>();

  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  protected readonly list = inject(OrderList);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly bulk = signal<GoodsDeed | undefined>(undefined);
  protected readonly deeds: readonly GoodsDeed[] = ['pack', 'ship', 'deliver'];
  protected readonly keyOf = (order: OrderSummary) => order.id;

  protected readonly filter = computed<OrderFilter>(() =>
    filterOf({
      search: this.search(),
      status: this.status(),
      fulfilment: this.fulfilment(),
      from: this.from(),
      to: this.to(),
      overdue: this.overdue(),
      sort: this.sort(),
    }),
  );
  protected readonly isNarrowed = computed(() => narrows(this.filter()));
  protected readonly order = computed<Sort>(() => ({ name: 'placed', descending: !this.filter().oldestFirst }));
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && problemText(problem, this.transloco);
  });
  protected readonly nameOf = computed(() => {
    const mayHandle = mayEnter({ roles: ['warehouse'] }, this.session.roles());
    return mayHandle ? (order: OrderSummary) => order.number ?? order.email : undefined;
  });
  protected readonly chosenOrders = computed(() => this.list.rows().filter((order) => this.chosen().has(order.id)));
  protected readonly possible = computed(() => {
    const orders = this.chosenOrders();
    return this.deeds.filter((deed) => orders.some((order) => makesSense(deed, order)));
  });
  protected readonly columns = computed<readonly Column[]>(() => [
    { name: 'number', heading: this.words.of('admin.orders.column.number'), width: 10 },
    { name: 'state', heading: this.words.of('admin.orders.column.state'), width: 9, phoneWidth: 6.25 },
    { name: 'customer', heading: this.words.of('admin.orders.column.customer'), hide: 'phone' },
    { name: 'goods', heading: this.words.of('admin.orders.column.goods'), hide: 'tablet' },
    { name: 'placed', heading: this.words.of('admin.orders.column.placed'), width: 9.5, hide: 'phone', sortable: true },
    { name: 'total', heading: this.words.of('admin.orders.column.total'), width: 7, phoneWidth: 5, end: true },
  ]);
  protected readonly statuses = computed(() =>
    ORDER_STATUSES.map((value) => ({ value, label: this.words.of(`admin.state.${value}`) })),
  );
  protected readonly fulfilments = computed(() =>
    FULFILMENT_STATUSES.map((value) => ({ value, label: this.words.of(`admin.state.${value}`) })),
  );

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => {
        this.chosen.set(new Set());
        void this.list.show(filter);
      });
    });
    liveChanges<OrderChange>('/api/orders/changes', 'order')
      .pipe(takeUntilDestroyed())
      .subscribe((changes) => void this.list.hear(changes.map((change) => change.id ?? undefined)));
  }

  protected narrow(change: OrderAddress): void {
    const address = Object.fromEntries(Object.entries(addressOf(this.filter())).map(([name, value]) => [name, value ?? '']));
    const queryParams = addressOf(filterOf({ ...address, ...change }));
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  protected turn(sort: Sort | undefined): void {
    this.narrow({ sort: sort?.descending === false ? 'placed_at' : '' });
  }

  protected clear(): void {
    void this.router.navigate([], { queryParams: { sort: this.sort() }, replaceUrl: true });
  }

  protected drop(): void {
    this.chosen.set(new Set());
  }

  protected endBulk(): void {
    this.bulk.set(undefined);
    this.drop();
    void this.list.refresh();
  }
}
