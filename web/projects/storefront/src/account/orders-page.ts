import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OrderSummary, ShopApi } from '@comptoir/api';
import { Button, Day, EmptyState, Icon, Price, Skeleton } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { growingList } from '../shop/growing-list';
import { OrderBadge } from '../shop/order-badge';

const PAGE = 10;

/** The customer's orders, newest first. */
@Component({
  selector: 'shop-orders-page',
  imports: [Button, Day, EmptyState, Icon, OrderBadge, Price, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './orders-page.html',
  styleUrl: './orders-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersPage {
  private readonly api = inject(ShopApi);
  protected readonly orders = growingList<OrderSummary>((cursor) =>
    this.api.get('/api/orders', { query: { limit: PAGE, cursor } }),
  );

  protected titles(order: OrderSummary): string {
    return order.lines.map((line) => (line.quantity > 1 ? `${line.quantity} × ${line.title}` : line.title)).join(', ');
  }
}
