import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Purchase, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Button, Day, EmptyState, Price, Skeleton, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Cart } from '../shop/cart';
import { growingList } from '../shop/growing-list';
import { boughtItems } from './bought-items';

const PAGE = 20;

/** What was bought, thing by thing, to be bought again. */
@Component({
  selector: 'shop-purchases-page',
  imports: [Button, Day, EmptyState, Price, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './purchases-page.html',
  styleUrl: './purchases-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PurchasesPage {
  private readonly api = inject(ShopApi);
  private readonly cart = inject(Cart);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly purchases = growingList<Purchase>((cursor) =>
    this.api.get('/api/customers/me/purchases', { query: { limit: PAGE, cursor } }),
  );
  protected readonly items = computed(() => boughtItems(this.purchases.items() ?? []));
  protected readonly adding = signal<string | undefined>(undefined);

  protected async buyAgain(sku: string): Promise<void> {
    this.adding.set(sku);
    try {
      await this.cart.add(sku, 1);
      this.cart.openDrawer();
    } catch (failure) {
      this.toasts.say(problemText(failure, this.transloco), 'alert');
    } finally {
      this.adding.set(undefined);
    }
  }
}
