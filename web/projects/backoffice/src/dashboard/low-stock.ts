import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readResource, shown } from '@comptoir/api';
import { Badge, Skeleton } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** How many are named; the stock page knows the rest. */
const SHOWN = 6;

/** What runs out, the emptiest first. */
@Component({
  selector: 'desk-low-stock',
  imports: [Badge, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './low-stock.html',
  styleUrl: './low-stock.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LowStock {
  /** Whether there is a page of the stock to go to. */
  readonly hasRoom = input(false);
  protected readonly stock = readResource('/api/stock', () => ({ query: { low: true, limit: 100 } }));
  protected readonly emptiest = computed(() => {
    const items = shown(this.stock)?.items;
    return items && [...items].sort((one, other) => one.available - other.available).slice(0, SHOWN);
  });
  protected readonly others = computed(() => Math.max(0, (shown(this.stock)?.items.length ?? 0) - SHOWN));
}
