import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Order } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Amount, Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

interface Sum {
  readonly name: string;
  readonly money: Amount;
}

/** What the order costs, and what became of the money. */
@Component({
  selector: 'desk-order-money',
  imports: [Price, TranslocoPipe],
  template: `
    <section class="desk-card" aria-labelledby="money">
      <h2 id="money">{{ 'admin.order.money' | transloco }}</h2>
      <dl>
        @for (sum of sums(); track sum.name) {
          <div [class.total]="sum.name === 'total'">
            <dt>
              {{ 'admin.order.' + sum.name | transloco }}
              @if (sum.name === 'shipping') {
                <span>{{ method() }}</span>
              }
            </dt>
            <dd><ui-price [money]="sum.money" /></dd>
          </div>
        }
      </dl>
      <dl class="became">
        @for (sum of became(); track sum.name) {
          <div>
            <dt>{{ 'admin.order.became.' + sum.name | transloco }}</dt>
            <dd><ui-price [money]="sum.money" /></dd>
          </div>
        }
        @if (order().payment.declined; as code) {
          <div>
            <dt>{{ 'admin.order.became.declined' | transloco }}</dt>
            <dd>{{ 'admin.order.setback.' + code | transloco }}</dd>
          </div>
        }
      </dl>
    </section>
  `,
  styleUrl: './order-money.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderMoney {
  readonly order = input.required<Order>();
  private readonly speech = inject(Speech);
  protected readonly method = computed(() => {
    const { name_en: en, name_fr: fr } = this.order().shipping_method;
    return this.speech.of({ en, fr });
  });
  protected readonly sums = computed<readonly Sum[]>(() => {
    const { items, discount, shipping, tax, tax_included: isIncluded, total } = this.order().totals;
    const all = [
      { name: 'items', money: items },
      { name: 'discount', money: { ...discount, amount: -discount.amount } },
      { name: 'shipping', money: shipping },
      { name: isIncluded ? 'taxIncluded' : 'tax', money: tax },
      { name: 'total', money: total },
    ];
    return all.filter((sum) => sum.name !== 'discount' || sum.money.amount !== 0);
  });
  protected readonly became = computed<readonly Sum[]>(() => {
    const { authorised, captured, refunded, voided } = this.order().payment;
    const all = [
      { name: 'authorised', money: authorised },
      { name: 'captured', money: captured },
      { name: 'voided', money: voided },
      { name: 'refunded', money: refunded },
    ];
    return all.filter((sum) => sum.money.amount !== 0);
  });
}
