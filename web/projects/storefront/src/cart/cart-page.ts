import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Speech } from '@comptoir/session';
import { Button, EmptyState, Notice, PageHeader, Skeleton } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Cart } from '../shop/cart';
import { CartLines } from '../shop/cart-lines';
import { Head } from '../shop/head';
import { TotalsTable } from '../shop/totals-table';

/** The whole cart on a page of its own. */
@Component({
  selector: 'shop-cart-page',
  imports: [Button, CartLines, EmptyState, Notice, PageHeader, RouterLink, Skeleton, TotalsTable, TranslocoPipe],
  templateUrl: './cart-page.html',
  styleUrl: './cart-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartPage {
  protected readonly cart = inject(Cart);

  constructor() {
    const [head, speech, transloco] = [inject(Head), inject(Speech), inject(TranslocoService)];
    effect(() => {
      speech.language();
      head.show(transloco.translate('cart.heading'));
    });
    void this.cart.refresh();
  }
}
