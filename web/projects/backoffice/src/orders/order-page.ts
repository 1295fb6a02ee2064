import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { problemText } from '@comptoir/session';
import { Badge, Breadcrumb, Button, Day, Notice, PageHeader, Skeleton } from '@comptoir/ui';
import { Timeline } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { paymentToneOf } from '../desk/order-state';
import { StateBadge } from '../desk/state-badge';
import { Words } from '../desk/words';
import { happeningsOf } from './happenings';
import { OpenOrder } from './open-order';
import { OrderActions } from './order-actions';
import { OrderLines } from './order-lines';
import { OrderMoney } from './order-money';
import { OrderPeople } from './order-people';
import { OrderSteps } from './order-steps';
import { Parcels } from './parcels';

/** One order: what it is, where it stands, and what can be done with it. */
@Component({
  selector: 'desk-order-page',
  imports: [
    Badge,
    Breadcrumb,
    Button,
    Day,
    Notice,
    OrderActions,
    OrderLines,
    OrderMoney,
    OrderPeople,
    OrderSteps,
    PageHeader,
    Parcels,
    RouterLink,
    Skeleton,
    StateBadge,
    Timeline,
    TranslocoPipe,
  ],
  providers: [OpenOrder],
  templateUrl: './order-page.html',
  styleUrl: './order-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPage {
  readonly id = input.required<string>();
  private readonly words = inject(Words);
  private readonly transloco = inject(TranslocoService);
  private readonly title = inject(Title);
  protected readonly open = inject(OpenOrder);

  protected readonly way = computed(() => [{ label: this.words.of('admin.nav.orders'), link: '/admin/orders' }]);
  protected readonly name = computed(() => this.open.order()?.number ?? this.words.of('admin.orders.noNumber'));
  protected readonly paymentTone = computed(() => paymentToneOf(this.open.order()?.payment_status ?? 'pending'));
  protected readonly happenings = computed(() =>
    happeningsOf(this.open.timeline() ?? [], (key) => this.words.of(key)),
  );
  protected readonly isOverdue = computed(() => {
    const due = this.open.order()?.due_at;
    return !!due && Date.parse(due) < Date.now();
  });
  protected readonly problem = computed(() => {
    const problem = this.open.problem();
    return problem && { isMissing: problem.status === 404 || problem.status === 400, text: problemText(problem, this.transloco) };
  });

  constructor() {
    effect(() => this.open.open(this.id()));
    effect(() => this.title.setTitle(`${this.name()} · Comptoir`));
  }
}
