import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Order, Shipment } from '@comptoir/api';
import { problemText, remembered } from '@comptoir/session';
import { TextField, Toasts } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CARRIER_KEY } from './carrier';
import { OpenOrder } from './open-order';
import { OrderDeeds } from './order-deeds';

/** Hands one parcel to its carrier. */
@Component({
  selector: 'desk-ship-dialog',
  imports: [Confirm, TextField, TranslocoPipe],
  template: `
    <ui-confirm
      [open]="true"
      [heading]="'admin.order.ship.heading' | transloco"
      [deed]="'admin.deed.ship' | transloco"
      [consequences]="['admin.order.ship.what' | transloco: { name: order().shipping_address.name }]"
      [busy]="busy()"
      [problem]="problem()"
      (confirmed)="ship()"
      (closed)="closed.emit()"
    >
      <ui-text-field
        [attr.data-first]="isCarrierKnown ? null : ''"
        name="carrier"
        required
        [maxlength]="100"
        [label]="'admin.order.carrier' | transloco"
        [error]="missing(carrier())"
        [(value)]="carrier"
      />
      <ui-text-field
        [attr.data-first]="isCarrierKnown ? '' : null"
        name="tracking"
        autocomplete="off"
        required
        [maxlength]="100"
        [label]="'admin.order.tracking' | transloco"
        [error]="missing(tracking())"
        [(value)]="tracking"
      />
    </ui-confirm>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShipDialog {
  readonly order = input.required<Order>();
  readonly parcel = input.required<Shipment>();
  readonly closed = output();
  private readonly open = inject(OpenOrder);
  private readonly deeds = inject(OrderDeeds);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly wasTried = signal(false);
  protected readonly busy = this.open.busy;
  protected readonly carrier = signal(remembered.read(CARRIER_KEY) ?? '');
  /** Then the number on the label is what is to be typed. */
  protected readonly isCarrierKnown = this.carrier() !== '';
  protected readonly tracking = signal('');
  protected readonly problem = signal<string | undefined>(undefined);
  private readonly given = computed(() => ({ carrier: this.carrier().trim(), tracking_number: this.tracking().trim() }));

  protected missing(value: string): string | undefined {
    return this.wasTried() && value.trim() === '' ? this.transloco.translate<string>('field.missing') : undefined;
  }

  protected async ship(): Promise<void> {
    this.wasTried.set(true);
    const given = this.given();
    if (!given.carrier || !given.tracking_number) return;
    this.problem.set(undefined);
    try {
      const isDone = await this.open.change((etag) => this.deeds.ship(this.parcel().id, given, etag));
      remembered.write(CARRIER_KEY, given.carrier);
      if (isDone) this.toasts.say(this.transloco.translate('admin.order.ship.said'));
      this.closed.emit();
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    }
  }
}
