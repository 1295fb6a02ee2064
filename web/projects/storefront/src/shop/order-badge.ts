import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Badge, Tone } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

const TONES: Record<string, Tone> = {
  placing: 'plain',
  confirmed: 'brand',
  on_hold: 'warn',
  packed: 'brand',
  partially_shipped: 'brand',
  shipped: 'brand',
  delivered: 'good',
  completed: 'good',
  cancelled: 'plain',
  rejected: 'alert',
  expired: 'plain',
};

/** Where an order stands, in one word of its own: what happens to the goods says more than that it is confirmed. */
@Component({
  selector: 'shop-order-badge',
  imports: [Badge, TranslocoPipe],
  template: `<ui-badge [tone]="tone()">{{ 'order.status.' + word() | transloco }}</ui-badge>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderBadge {
  readonly status = input.required<string>();
  readonly fulfilment = input.required<string>();
  protected readonly word = computed(() =>
    this.status() === 'confirmed' && this.fulfilment() !== 'unfulfilled' ? this.fulfilment() : this.status(),
  );
  protected readonly tone = computed<Tone>(() => TONES[this.word()] ?? 'plain');
}
