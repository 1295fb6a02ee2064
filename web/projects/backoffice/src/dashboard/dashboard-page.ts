import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { OrderChange, readResource, shown } from '@comptoir/api';
import { Session } from '@comptoir/session';
import { formatMoney, Icon, Locale, Notice, PageHeader, Skeleton } from '@comptoir/ui';
import { StatTile } from '@comptoir/ui-desk';
import { TranslocoPipe } from '@jsverse/transloco';
import { auditTime } from 'rxjs';
import { entriesFor } from '../desk/entries';
import { liveChanges } from '../desk/live';
import { toneOf } from '../desk/order-state';
import { Words } from '../desk/words';
import { Bar, BarList } from './bar-list';
import { beginOf, growth } from './figures';
import { LowStock } from './low-stock';
import { SalesChart } from './sales-chart';

const SPANS = [7, 30, 90] as const;
const USUAL = 30;
/** A report is work for the shop: on a busy day it is not asked for with every order. */
const PAUSE_MS = 4_000;

const WAITING = [
  { name: 'to_pack', query: { status: 'confirmed', fulfilment: 'unfulfilled', sort: 'placed_at' } },
  { name: 'to_ship', query: { status: 'confirmed', fulfilment: 'packed', sort: 'placed_at' } },
  { name: 'on_hold', query: { status: 'on_hold' } },
  { name: 'overdue', query: { overdue: 'true' } },
] as const;

/** How the shop is doing, and what needs somebody. */
@Component({
  selector: 'desk-dashboard-page',
  imports: [BarList, Icon, LowStock, Notice, PageHeader, RouterLink, SalesChart, Skeleton, StatTile, TranslocoPipe],
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DashboardPage {
  /** How many days, as the address says. */
  readonly days = input<string>();
  private readonly locale = inject(Locale);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  protected readonly spans = SPANS;
  protected readonly waiting = WAITING;
  protected readonly span = computed(() => SPANS.find((span) => String(span) === this.days()) ?? USUAL);
  private readonly reading = readResource('/api/reports/sales', () => ({
    query: { from: beginOf(this.span(), new Date()) },
  }));
  protected readonly report = computed(() => shown(this.reading));
  protected readonly hasFailed = computed(() => !this.report() && this.reading.error() !== undefined);

  protected readonly firstName = computed(() => this.session.customer()?.name.split(' ')[0] ?? '');
  protected readonly revenue = computed(() => {
    const revenue = this.report()?.total.revenue;
    return revenue && formatMoney(revenue, this.locale.tag());
  });
  protected readonly change = computed(() => {
    const report = this.report();
    const share = report && growth(report.total.revenue.amount, report.before.revenue.amount);
    if (share === undefined) return undefined;
    const percent = new Intl.NumberFormat(this.locale.tag(), { style: 'percent', signDisplay: 'exceptZero' });
    return { text: percent.format(share), isUp: share >= 0 };
  });
  protected readonly states = computed<readonly Bar[]>(() =>
    [...(this.report()?.by_status ?? [])]
      .sort((one, other) => other.orders - one.orders)
      .map(({ status, orders }) => ({
        key: status,
        name: this.words.of(`admin.state.${status}`),
        share: orders,
        figure: String(orders),
        tone: toneOf(status),
        link: '/admin/orders',
        query: { status, from: this.report()?.days[0]?.day },
      })),
  );
  protected readonly products = computed<readonly Bar[]>(() =>
    (this.report()?.top_products ?? []).slice(0, 6).map((product) => ({
      key: product.sku,
      name: product.title,
      share: product.revenue.amount,
      figure: formatMoney(product.revenue, this.locale.tag()),
      note: `${product.quantity} ×`,
      link: `/admin/products/${product.slug}`,
    })),
  );
  protected readonly hasStockRoom = computed(() =>
    entriesFor(this.session.roles()).some((group) => group.entries.some((entry) => entry.path === '/admin/stock')),
  );

  constructor() {
    liveChanges<OrderChange>('/api/orders/changes', 'order')
      .pipe(auditTime(PAUSE_MS), takeUntilDestroyed())
      .subscribe(() => this.reading.reload());
  }

  protected figureOf(name: (typeof WAITING)[number]['name']): string | undefined {
    return this.report()?.waiting[name].toLocaleString(this.locale.tag());
  }

  protected isUrgent(name: (typeof WAITING)[number]['name']): boolean {
    return (name === 'overdue' || name === 'on_hold') && (this.report()?.waiting[name] ?? 0) > 0;
  }
}
