import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Order, Shipment } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Badge, Button, Day, Icon, Toasts, Tone } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { OpenOrder } from './open-order';
import { OrderDeeds } from './order-deeds';
import { ShipDialog } from './ship-dialog';

const TONES: Record<Shipment['status'], Tone> = { packed: 'brand', shipped: 'good', delivered: 'good', cancelled: 'plain' };

/** The parcels of an order, and their way to the customer. */
@Component({
  selector: 'desk-parcels',
  imports: [Badge, Button, Confirm, Day, Icon, ShipDialog, TranslocoPipe],
  templateUrl: './parcels.html',
  styleUrl: './parcels.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Parcels {
  readonly order = input.required<Order>();
  private readonly open = inject(OpenOrder);
  private readonly deeds = inject(OrderDeeds);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  protected readonly busy = this.open.busy;
  protected readonly shipping = signal<Shipment | undefined>(undefined);
  protected readonly delivering = signal<Shipment | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly mayHandle = computed(() => mayEnter({ roles: ['warehouse'] }, this.session.roles()));
  protected readonly mayShip = computed(() => this.mayHandle() && this.order().status === 'confirmed');
  protected readonly titles = computed(() => new Map(this.order().lines.map((line) => [line.sku, line.title])));
  protected readonly consequences = computed(() => {
    const parcel = this.delivering();
    if (!parcel) return [];
    const { lines, shipments } = this.order();
    const isAllPacked = lines.every((line) => line.packed === line.quantity);
    const others = shipments.filter((each) => each.id !== parcel.id && each.status !== 'cancelled');
    const isLast = isAllPacked && others.every((each) => each.status === 'delivered');
    return [this.transloco.translate<string>(isLast ? 'admin.order.deliver.last' : 'admin.order.deliver.notLast')];
  });

  protected toneOf(parcel: Shipment): Tone {
    return TONES[parcel.status];
  }

  protected async deliver(): Promise<void> {
    const parcel = this.delivering();
    if (!parcel) return;
    this.problem.set(undefined);
    try {
      if (await this.open.change((etag) => this.deeds.deliver(parcel.id, etag))) {
        this.toasts.say(this.transloco.translate('admin.order.deliver.said'));
      }
      this.delivering.set(undefined);
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    }
  }
}
