import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Locale } from '../locale';
import { Amount, formatMoney } from './money';

/** Money in the reader's way of writing. */
@Component({
  selector: 'ui-price',
  template: `{{ text() }}`,
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Price {
  readonly money = input.required<Amount>();
  private readonly locale = inject(Locale);
  protected readonly text = computed(() => formatMoney(this.money(), this.locale.tag()));
}
