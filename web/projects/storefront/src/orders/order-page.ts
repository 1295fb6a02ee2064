import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { liveEvents, Order, Problem, readResource, Shipment, ShopApi, shown, TimelineEntry } from '@comptoir/api';
import { problemText, Session, Speech } from '@comptoir/session';
import { Button, Day, Dialog, EmptyState, Icon, Notice, PageHeader, Price, Skeleton, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { AddressText } from '../shop/address-text';
import { Head } from '../shop/head';
import { OrderBadge } from '../shop/order-badge';
import { Titles } from '../shop/titles';
import { TotalsTable } from '../shop/totals-table';
import { canBeCancelled, hasEnded, isOver, Step, stepOf } from './order-progress';
import { ParcelWay } from './parcel-way';

const KINDS = [
  'confirmed',
  'rejected',
  'expired',
  'cancelled',
  'on_hold',
  'resumed',
  'packed',
  'shipped',
  'delivered',
  'completed',
];

/** One order, from its confirmation to the door, as it happens. */
@Component({
  selector: 'shop-order-page',
  imports: [
    AddressText,
    Button,
    Day,
    Dialog,
    EmptyState,
    Icon,
    Notice,
    OrderBadge,
    PageHeader,
    ParcelWay,
    Price,
    RouterLink,
    Skeleton,
    TotalsTable,
    TranslocoPipe,
  ],
  templateUrl: './order-page.html',
  styleUrl: './order-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPage {
  readonly id = input.required<string>();
  /** Set when one comes from the checkout. */
  readonly placed = input<string>();

  private readonly api = inject(ShopApi);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(Session);
  protected readonly speech = inject(Speech);
  protected readonly titles = inject(Titles);

  private readonly answer = readResource('/api/orders/{id}', () => ({ path: { id: this.id() } }));
  protected readonly order = linkedSignal<Order | undefined, Order | undefined>({
    source: () => shown(this.answer),
    computation: (next, before) => next ?? (before?.value?.id === this.id() ? before.value : undefined),
  });
  protected readonly failure = computed(() => {
    const error = this.answer.error();
    return error && !this.order() ? Problem.of(error) : undefined;
  });
  private readonly entries = linkedSignal<string, readonly TimelineEntry[]>({ source: this.id, computation: () => [] });
  /** The newest first: that is what one comes to see. */
  protected readonly timeline = computed(() => [...this.entries()].reverse());

  protected readonly step = computed(() => {
    const order = this.order();
    return order && stepOf(order);
  });
  protected readonly moments = computed<Partial<Record<Step, string>>>(() =>
    Object.fromEntries(this.entries().map((entry) => [entry.kind, entry.at])),
  );
  protected readonly hasEnded = computed(() => isTrueOf(this.order(), hasEnded));
  protected readonly canCancel = computed(() => isTrueOf(this.order(), canBeCancelled));
  /** How to hear of it: an order that is over says nothing more. */
  private readonly hearing = computed<'nothing' | 'live' | 'past'>(() => {
    const order = this.order();
    if (!order) return 'nothing';
    return isOver(order) ? 'past' : 'live';
  });

  protected readonly isAsking = signal(false);
  protected readonly isCancelling = signal(false);

  constructor() {
    const head = inject(Head);
    effect(() => {
      this.speech.language();
      head.show(this.transloco.translate('order.title', { number: this.order()?.number ?? '' }));
    });
    effect(() => this.titles.learn(this.order()?.lines ?? []));
    effect((onCleanup) => {
      const url = `/api/orders/${encodeURIComponent(this.id())}/events`;
      const hearing = this.hearing();
      if (hearing === 'past') this.readTimeline();
      if (hearing !== 'live') return;
      const events = liveEvents<TimelineEntry>(url, KINDS).subscribe(({ data }) => this.hear(data));
      onCleanup(() => events.unsubscribe());
    });
  }

  protected methodName(order: Order): string {
    return this.speech.of({ en: order.shipping_method.name_en, fr: order.shipping_method.name_fr });
  }

  protected parcels(order: Order): readonly Shipment[] {
    return order.shipments.filter((shipment) => shipment.status !== 'cancelled');
  }

  protected async cancel(): Promise<void> {
    this.isCancelling.set(true);
    try {
      this.order.set(await this.api.post('/api/orders/{id}/cancel', { path: { id: this.id() }, body: {} }));
      this.toasts.say(this.transloco.translate('order.cancel.done'));
    } catch (failure) {
      this.toasts.say(problemText(failure, this.transloco), 'alert');
      this.answer.reload();
    } finally {
      this.isCancelling.set(false);
      this.isAsking.set(false);
    }
  }

  /** Every reconnection tells the story from its beginning: what is known already is passed over. */
  private hear(entry: TimelineEntry): void {
    if (this.entries().some((known) => known.sequence >= entry.sequence)) return;
    this.entries.update((entries) => [...entries, entry]);
    if ((this.order()?.version ?? 0) < entry.sequence) this.answer.reload();
  }

  private readTimeline(): void {
    this.api
      .get('/api/orders/{id}/timeline', { path: { id: this.id() } })
      .then((timeline) => this.entries.set(timeline.items))
      // The order itself is shown; its story is a comfort.
      .catch(() => undefined);
  }
}

function isTrueOf(order: Order | undefined, question: (order: Order) => boolean): boolean {
  return order !== undefined && question(order);
}
