import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Order } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Button, formatMoney, Icon, Locale, TextField, Toasts } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { OpenOrder } from './open-order';
import { canCancel, canHold, leftToPack, OrderDeeds } from './order-deeds';
import { PackDialog } from './pack-dialog';

type Asked = 'pack' | 'hold' | 'resume' | 'cancel';

/** What can be done with an order as a whole, by whom it may be done. */
@Component({
  selector: 'desk-order-actions',
  imports: [Button, Confirm, Icon, PackDialog, TextField, TranslocoPipe],
  templateUrl: './order-actions.html',
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderActions {
  readonly order = input.required<Order>();
  private readonly open = inject(OpenOrder);
  private readonly deeds = inject(OrderDeeds);
  private readonly session = inject(Session);
  private readonly locale = inject(Locale);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  private readonly wasTried = signal(false);
  protected readonly busy = this.open.busy;
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly reason = signal('');
  protected readonly problem = signal<string | undefined>(undefined);

  private readonly mayDecide = computed(() => mayEnter({ roles: ['sales', 'support'] }, this.session.roles()));
  private readonly mayHandle = computed(() => mayEnter({ roles: ['warehouse'] }, this.session.roles()));
  protected readonly canPack = computed(
    () => this.mayHandle() && this.order().status === 'confirmed' && leftToPack(this.order()).length > 0,
  );
  protected readonly canHold = computed(() => this.mayDecide() && canHold(this.order()));
  protected readonly canResume = computed(() => this.mayDecide() && this.order().status === 'on_hold');
  protected readonly canCancel = computed(() => this.mayDecide() && canCancel(this.order()));
  protected readonly missing = computed(() =>
    this.wasTried() && this.reason().trim() === '' ? this.transloco.translate<string>('field.missing') : undefined,
  );
  protected readonly cancelling = computed(() => {
    const { payment, lines, shipments } = this.order();
    const back = { ...payment.captured, amount: payment.captured.amount - payment.refunded.amount };
    const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
    const parcels = shipments.filter((parcel) => parcel.status === 'packed').length;
    const say = (key: string, gaps: object) => this.transloco.translate<string>(`admin.order.cancel.${key}`, gaps);
    return [
      back.amount > 0 ? say('money', { money: formatMoney(back, this.locale.tag()) }) : say('noMoney', {}),
      say(pieces === 1 ? 'stockOne' : 'stockMany', { count: pieces }),
      ...(parcels > 0 ? [say(parcels === 1 ? 'parcelOne' : 'parcelMany', { count: parcels })] : []),
      say('final', {}),
    ];
  });

  protected ask(what: Asked): void {
    this.reason.set('');
    this.problem.set(undefined);
    this.wasTried.set(false);
    this.asked.set(what);
  }

  protected async hold(): Promise<void> {
    this.wasTried.set(true);
    const reason = this.reason().trim();
    if (reason) await this.do('hold', (etag) => this.deeds.putOnHold(this.order().id, reason, etag));
  }

  protected async resume(): Promise<void> {
    await this.do('resume', (etag) => this.deeds.resume(this.order().id, etag));
  }

  protected async cancel(): Promise<void> {
    await this.do('cancel', (etag) => this.deeds.cancel(this.order().id, this.reason().trim(), etag));
  }

  private async do(what: Asked, work: (etag: string | undefined) => Promise<void>): Promise<void> {
    this.problem.set(undefined);
    try {
      if (await this.open.change(work)) this.toasts.say(this.transloco.translate(`admin.order.${what}.said`));
      this.asked.set(undefined);
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    }
  }
}
