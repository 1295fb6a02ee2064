import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, Dialog, EmptyState, Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Cart } from '../shop/cart';
import { CartLines } from '../shop/cart-lines';

/** The cart at the side of any page. */
@Component({
  selector: 'shop-cart-drawer',
  imports: [Button, CartLines, Dialog, EmptyState, Price, RouterLink, TranslocoPipe],
  templateUrl: './cart-drawer.html',
  styleUrl: './cart-drawer.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartDrawer {
  private readonly router = inject(Router);
  protected readonly cart = inject(Cart);

  protected checkOut(): void {
    this.cart.closeDrawer();
    void this.router.navigateByUrl('/checkout');
  }
}
