import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Order } from '@comptoir/api';
import { Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** What was bought, and how much of it is in parcels. */
@Component({
  selector: 'desk-order-lines',
  imports: [Price, RouterLink, TranslocoPipe],
  templateUrl: './order-lines.html',
  styleUrl: './order-lines.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderLines {
  readonly order = input.required<Order>();
}
