import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Order, PackLine } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { QuantityPicker, Toasts } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { OpenOrder } from './open-order';
import { leftToPack, OrderDeeds } from './order-deeds';

/** Packs a parcel: how many of each line go into it, everything that is left at first. */
@Component({
  selector: 'desk-pack-dialog',
  imports: [Confirm, QuantityPicker, TranslocoPipe],
  templateUrl: './pack-dialog.html',
  styles: `
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-4);
      padding-block: var(--space-2);
      border-bottom: 1px solid var(--line);
    }
    p {
      color: var(--ink-soft);
      font-size: var(--size-small);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PackDialog {
  readonly order = input.required<Order>();
  readonly closed = output();
  private readonly open = inject(OpenOrder);
  private readonly deeds = inject(OrderDeeds);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly busy = this.open.busy;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly left = computed(() => leftToPack(this.order()));
  /** What goes into the parcel; begins anew when the order has changed under it. */
  protected readonly wanted = linkedSignal<readonly PackLine[], ReadonlyMap<string, number>>({
    source: this.left,
    computation: (left) => new Map(left.map((line) => [line.sku, line.quantity])),
  });
  protected readonly lines = computed(() =>
    this.left().map((line) => ({
      ...line,
      title: this.order().lines.find((each) => each.sku === line.sku)?.title ?? line.sku,
      wanted: this.wanted().get(line.sku) ?? 0,
    })),
  );
  protected readonly consequence = computed(() => {
    const rest = this.lines().reduce((sum, line) => sum + line.quantity - line.wanted, 0);
    const key = rest === 0 ? 'all' : rest === 1 ? 'restOne' : 'restMany';
    return this.transloco.translate<string>(`admin.order.pack.${key}`, { count: rest });
  });

  protected set(sku: string, quantity: number): void {
    this.wanted.update((wanted) => new Map(wanted).set(sku, quantity));
  }

  protected async pack(): Promise<void> {
    const lines = this.lines()
      .filter((line) => line.wanted > 0)
      .map((line) => ({ sku: line.sku, quantity: line.wanted }));
    if (lines.length === 0) return this.problem.set(this.transloco.translate('admin.order.pack.nothing'));
    this.problem.set(undefined);
    try {
      const isDone = await this.open.change((etag) => this.deeds.pack(this.order().id, lines, etag));
      if (isDone) this.toasts.say(this.transloco.translate('admin.order.pack.said'));
      this.closed.emit();
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    }
  }
}
