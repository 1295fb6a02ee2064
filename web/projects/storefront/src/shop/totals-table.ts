import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { CartTotals, Totals } from '@comptoir/api';
import { Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** What it costs, line by line, as the server has added it up. */
@Component({
  selector: 'shop-totals-table',
  imports: [Price, TranslocoPipe],
  template: `
    @let sums = totals();
    <dl [class.stale]="stale()">
      <div>
        <dt>{{ 'totals.items' | transloco }}</dt>
        <dd><ui-price [money]="sums.items" /></dd>
      </div>
      @if (sums.discount.amount > 0) {
        <div>
          <dt>{{ 'totals.discount' | transloco }}</dt>
          <dd>− <ui-price [money]="sums.discount" /></dd>
        </div>
      }
      <div>
        <dt>{{ 'totals.shipping' | transloco }}</dt>
        <dd>
          @if (sums.shipping; as shipping) {
            @if (shipping.amount === 0) {
              {{ 'totals.free' | transloco }}
            } @else {
              <ui-price [money]="shipping" />
            }
          } @else {
            {{ 'totals.atCheckout' | transloco }}
          }
        </dd>
      </div>
      <div>
        <dt>{{ (sums.tax_included ? 'totals.taxWithin' : 'totals.tax') | transloco }}</dt>
        <dd><ui-price [money]="sums.tax" /></dd>
      </div>
      <div class="sum">
        <dt>{{ 'totals.total' | transloco }}</dt>
        <dd><ui-price [money]="sums.total" /></dd>
      </div>
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      gap: var(--space-2);
      transition: opacity var(--quick);
    }
    .stale {
      opacity: 0.55;
    }
    div {
      display: flex;
      justify-content: space-between;
      gap: var(--space-4);
    }
    dt {
      color: var(--ink-soft);
    }
    .sum {
      margin-top: var(--space-2);
      padding-top: var(--space-3);
      border-top: 1px solid var(--line);
      font-size: var(--size-lead);
      font-weight: 600;
    }
    .sum dt {
      color: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TotalsTable {
  readonly totals = input.required<CartTotals | Totals>();
  /** New sums are on the way. */
  readonly stale = input(false);
}
