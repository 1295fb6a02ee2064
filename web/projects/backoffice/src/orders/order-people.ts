import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Order, PostalAddress } from '@comptoir/api';
import { Session } from '@comptoir/session';
import { Locale } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';

/** Who bought, and where it goes. */
@Component({
  selector: 'desk-order-people',
  imports: [RouterLink, TranslocoPipe],
  template: `
    <section class="desk-card" aria-labelledby="people">
      <h2 id="people">{{ 'admin.order.customer' | transloco }}</h2>
      <p class="who">
        @if (order().customer_id && mayCare()) {
          <a [routerLink]="['/admin/customers', order().customer_id]">{{ order().shipping_address.name }}</a>
        } @else {
          <strong>{{ order().shipping_address.name }}</strong>
        }
        @if (!order().customer_id) {
          <span>{{ 'admin.order.guest' | transloco }}</span>
        }
      </p>
      <p><a [href]="'mailto:' + order().email">{{ order().email }}</a></p>
      @if (order().shipping_address.phone; as phone) {
        <p><a [href]="'tel:' + phone">{{ phone }}</a></p>
      }
      <h3>{{ 'admin.order.shippingAddress' | transloco }}</h3>
      <address>
        @for (line of shippingLines(); track $index) {
          {{ line }}<br />
        }
      </address>
      <h3>{{ 'admin.order.billingAddress' | transloco }}</h3>
      @if (isSameAddress()) {
        <p class="soft">{{ 'admin.order.sameAddress' | transloco }}</p>
      } @else {
        <address>
          @for (line of billingLines(); track $index) {
            {{ line }}<br />
          }
        </address>
      }
    </section>
  `,
  styles: `
    h3 {
      margin: var(--space-4) 0 var(--space-1);
      color: var(--ink-soft);
      font: 600 var(--size-small) var(--text);
      letter-spacing: 0;
    }
    .who {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      font-weight: 600;
    }
    span,
    .soft {
      color: var(--ink-soft);
      font-weight: 400;
    }
    p,
    address {
      overflow-wrap: anywhere;
      font-style: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderPeople {
  readonly order = input.required<Order>();
  private readonly session = inject(Session);
  private readonly locale = inject(Locale);
  protected readonly mayCare = computed(() => mayEnter({ roles: ['sales', 'support'] }, this.session.roles()));
  protected readonly shippingLines = computed(() => this.linesOf(this.order().shipping_address));
  protected readonly billingLines = computed(() => this.linesOf(this.order().billing_address));
  protected readonly isSameAddress = computed(() => this.shippingLines().join('\n') === this.billingLines().join('\n'));

  private linesOf(address: PostalAddress): readonly string[] {
    const country = new Intl.DisplayNames(this.locale.tag(), { type: 'region' }).of(address.country);
    const town = `${address.postal_code} ${address.city}`;
    const lines = [address.company, address.name, address.line1, address.line2, town, address.region, country];
    return lines.filter((line): line is string => !!line);
  }
}
