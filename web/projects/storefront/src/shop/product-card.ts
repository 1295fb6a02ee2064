import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProductCard as Card } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** A product on the counter. Cards stand side by side without a gap, so that the counter under them runs through. */
@Component({
  selector: 'shop-product-card',
  imports: [Price, RouterLink, TranslocoPipe],
  templateUrl: './product-card.html',
  styleUrl: './product-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductCard {
  readonly card = input.required<Card>();
  /** The first pictures of a page are wanted at once, the others when they come into sight. */
  readonly eager = input(false);
  private readonly speech = inject(Speech);
  protected readonly title = computed(() => this.speech.of(this.card().title));
  protected readonly hasRange = computed(() => {
    const price = this.card().price;
    return price ? price.min.amount !== price.max.amount : false;
  });
}
