import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { ProductCard as Card } from '@comptoir/api';
import { Skeleton } from '@comptoir/ui';
import { ProductCard } from './product-card';

/** Products side by side on one counter; their places while they are on the way. */
@Component({
  selector: 'shop-shelf',
  imports: [ProductCard, Skeleton],
  template: `
    <ul>
      @for (card of cards(); track card.id) {
        <li><shop-product-card [card]="card" [eager]="$index < eager()" /></li>
      } @empty {
        @for (place of places(); track place) {
          <li aria-hidden="true">
            <ui-skeleton class="picture" />
            <ui-skeleton class="line" />
          </li>
        }
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(17.5rem, 50%), 1fr));
    }
    li {
      min-width: 0;
      container-type: inline-size;
    }
    .picture {
      aspect-ratio: 1;
      border-radius: 0;
    }
    .line {
      width: 60%;
      margin: var(--space-3) 0 4.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shelf {
  /** What to show; nothing as long as it is not known. */
  readonly cards = input<readonly Card[]>([]);
  readonly places = input<readonly number[]>([0, 1, 2, 3]);
  /** How many of the first pictures are in sight at once. */
  readonly eager = input(0);
}
