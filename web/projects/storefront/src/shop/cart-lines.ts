import { ChangeDetectionStrategy, Component, effect, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CartLine } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Icon, Price, QuantityPicker, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Cart } from './cart';
import { Titles } from './titles';

/** The lines of the cart, to be changed where they stand. */
@Component({
  selector: 'shop-cart-lines',
  imports: [Icon, Price, QuantityPicker, RouterLink, TranslocoPipe],
  templateUrl: './cart-lines.html',
  styleUrl: './cart-lines.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartLines {
  /** In a summary nothing can be changed. */
  readonly fixed = input(false);
  /** Somebody goes to a product. */
  readonly left = output();
  protected readonly cart = inject(Cart);
  protected readonly titles = inject(Titles);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  constructor() {
    effect(() => this.titles.learn(this.cart.lines()));
  }

  protected setQuantity(line: CartLine, quantity: number): void {
    if (quantity !== line.quantity) void this.told(this.cart.setQuantity(line.sku, quantity));
  }

  protected remove(line: CartLine): void {
    void this.told(this.cart.remove(line.sku));
  }

  private async told(change: Promise<void>): Promise<void> {
    try {
      await change;
    } catch (failure) {
      this.toasts.say(problemText(failure, this.transloco), 'alert');
    }
  }
}
