import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { Order, OrderSummary, Problem, Shipment, ShopApi } from '@comptoir/api';
import { problemText, remembered } from '@comptoir/session';
import { Button, Dialog, Icon, Notice, Skeleton, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CARRIER_KEY } from './carrier';
import { GoodsDeed, makesSense, OrderDeeds, parcelsAt } from './order-deeds';
import { Job, WorkList } from './work-list';

/** One parcel of a chosen order, and the number on its label as far as it is typed. */
interface Label {
  readonly order: Order;
  readonly parcel: Shipment;
}

/** Does one thing with many orders: says what will happen, does it, and says of each what became of it. */
@Component({
  selector: 'desk-bulk-dialog',
  imports: [Button, Dialog, Icon, Notice, Skeleton, TextField, TranslocoPipe],
  templateUrl: './bulk-dialog.html',
  styleUrl: './bulk-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkDialog {
  readonly deed = input.required<GoodsDeed>();
  readonly orders = input.required<readonly OrderSummary[]>();
  readonly closed = output();

  private readonly api = inject(ShopApi);
  private readonly deeds = inject(OrderDeeds);
  private readonly transloco = inject(TranslocoService);
  private readonly work = new WorkList();
  /** The orders as they were when this began: the list behind goes on changing. */
  private readonly taken = signal<readonly OrderSummary[]>([]);
  private readonly whole = signal<readonly Order[] | undefined>(undefined);
  private readonly numbers = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly failure = signal<string | undefined>(undefined);
  protected readonly carrier = signal(remembered.read(CARRIER_KEY) ?? '');
  protected readonly step = signal<'ask' | 'busy' | 'done'>('ask');

  protected readonly fitting = computed(() => this.taken().filter((order) => makesSense(this.deed(), order)));
  protected readonly labels = computed<readonly Label[]>(() => {
    const status = this.deed() === 'ship' ? 'packed' : 'shipped';
    return (this.whole() ?? []).flatMap((order) => parcelsAt(order, status).map((parcel) => ({ order, parcel })));
  });
  protected readonly isReady = computed(() => this.deed() === 'pack' || this.whole() !== undefined);
  protected readonly affected = computed(() => {
    if (this.deed() === 'pack') return this.fitting().length;
    return new Set(this.labels().map((label) => label.order.id)).size;
  });
  protected readonly others = computed(() => this.taken().length - this.affected());
  protected readonly results = this.work.results;
  protected readonly done = computed(() => this.results().filter((result) => result.state === 'done').length);
  protected readonly isComplete = computed(() => {
    if (!this.isReady() || this.affected() === 0) return false;
    if (this.deed() !== 'ship') return true;
    return this.carrier().trim() !== '' && this.labels().every(({ parcel }) => this.numberOf(parcel) !== '');
  });

  constructor() {
    effect(() => {
      const deed = this.deed();
      untracked(() => {
        this.taken.set(this.orders());
        if (deed !== 'pack') void this.readOrders();
      });
    });
  }

  protected numberOf(parcel: Shipment): string {
    return this.numbers().get(parcel.id)?.trim() ?? '';
  }

  protected setNumber(parcel: Shipment, number: string): void {
    this.numbers.update((numbers) => new Map(numbers).set(parcel.id, number));
  }

  protected problemOf(problem: Problem): string {
    return problemText(problem, this.transloco);
  }

  protected async begin(): Promise<void> {
    if (!this.isComplete() || this.step() !== 'ask') return;
    if (this.deed() === 'ship') remembered.write(CARRIER_KEY, this.carrier().trim());
    this.step.set('busy');
    await this.work.run(this.jobs());
    this.step.set('done');
  }

  private jobs(): readonly Job[] {
    if (this.deed() === 'pack') {
      return this.fitting().map(({ id, number, email }) => ({ key: id, name: number ?? email, work: () => this.deeds.pack(id) }));
    }
    return this.labels().map(({ order, parcel }) => ({
      key: parcel.id,
      name: order.number ?? order.email,
      work: () =>
        this.deed() === 'ship'
          ? this.deeds.ship(parcel.id, { carrier: this.carrier().trim(), tracking_number: this.numberOf(parcel) })
          : this.deeds.deliver(parcel.id),
    }));
  }

  private async readOrders(): Promise<void> {
    try {
      const read = this.fitting().map(({ id }) => this.api.get('/api/orders/{id}', { path: { id } }));
      this.whole.set(await Promise.all(read));
    } catch (failure) {
      this.failure.set(problemText(failure, this.transloco));
    }
  }
}
