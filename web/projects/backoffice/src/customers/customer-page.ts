import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { etagOf, Problem, Purchase, readResource, ShopApi, shown } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Badge, Breadcrumb, Button, Day, EmptyState, Notice, PageHeader, Price, Skeleton, Toasts } from '@comptoir/ui';
import { Cell, Column, Confirm, DataTable, RowLink } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CursorList } from '../desk/cursor-list';
import { mayEnter } from '../desk/entries';
import { StateBadge } from '../desk/state-badge';
import { Words } from '../desk/words';

const PAGE = 50;

/** One person with an account, and what they have bought. */
@Component({
  selector: 'desk-customer-page',
  imports: [
    Badge,
    Breadcrumb,
    Button,
    Cell,
    Confirm,
    DataTable,
    Day,
    EmptyState,
    Notice,
    PageHeader,
    Price,
    RouterLink,
    RowLink,
    Skeleton,
    StateBadge,
    TranslocoPipe,
  ],
  templateUrl: './customer-page.html',
  styleUrl: './customer-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CustomerPage {
  readonly id = input.required<string>();
  private readonly api = inject(ShopApi);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly title = inject(Title);
  private readonly reading = readResource('/api/customers/{id}', () => ({ path: { id: this.id() } }));
  protected readonly purchases = new CursorList<Purchase, string>((id, cursor) =>
    this.api.get('/api/customers/{id}/purchases', { path: { id }, query: { limit: PAGE, cursor } }),
  );

  protected readonly customer = computed(() => shown(this.reading));
  protected readonly problem = computed(() => {
    const failure = this.reading.error();
    if (!failure) return undefined;
    const { status } = Problem.of(failure);
    return { isMissing: status === 404 || status === 400, text: problemText(failure, this.transloco) };
  });
  protected readonly way = computed(() => [{ label: this.words.of('admin.nav.customers'), link: '/admin/customers' }]);
  protected readonly isSelf = computed(() => this.session.customer()?.id === this.id());
  protected readonly mayShut = computed(() => mayEnter({ roles: [] }, this.session.roles()) && !this.isSelf());
  protected readonly keyOf = (purchase: Purchase) => purchase.order_id;
  protected readonly columns = computed<readonly Column[]>(() => [
    { name: 'number', heading: this.words.of('admin.orders.column.number'), width: 10 },
    { name: 'state', heading: this.words.of('admin.orders.column.state'), width: 9, phoneWidth: 7 },
    { name: 'goods', heading: this.words.of('admin.orders.column.goods'), hide: 'phone' },
    { name: 'placed', heading: this.words.of('admin.orders.column.placed'), width: 9.5, hide: 'tablet' },
    { name: 'total', heading: this.words.of('admin.orders.column.total'), width: 7, phoneWidth: 5.25, end: true },
  ]);
  protected readonly consequences = computed(() =>
    (this.customer()?.disabled ? ['admin.customers.enable.what'] : ['admin.customers.disable.ends', 'admin.customers.disable.orders']).map(
      (key) => this.words.of(key),
    ),
  );
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | undefined>(undefined);

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.purchases.show(id));
    });
    effect(() => {
      const name = this.customer()?.name;
      if (name) this.title.setTitle(`${name} · Comptoir`);
    });
  }

  protected ask(): void {
    this.refusal.set(undefined);
    this.asked.set(true);
  }

  /** Shuts them out, or lets them in again: the other of what is now. */
  protected async turn(): Promise<void> {
    const customer = this.customer();
    if (!customer) return;
    const disabled = !customer.disabled;
    this.busy.set(true);
    try {
      const path = { id: customer.id };
      await this.api.put('/api/customers/{id}/disabled', { path, body: { disabled } }, { ifMatch: etagOf(this.reading) });
      this.asked.set(false);
      this.toasts.say(this.transloco.translate(`admin.customers.${disabled ? 'disable' : 'enable'}.said`));
    } catch (failure) {
      this.refusal.set(problemText(failure, this.transloco));
    } finally {
      this.busy.set(false);
      this.reading.reload();
    }
  }
}
