import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Location, StockLevel } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { SkuNames } from './sku-names';
import { EditFailure } from './stock-edits';

/** How long the active cell stays the same before it is worth finding out what it is about. */
const PAUSE_MS = 150;

/** What the active cell is about, as the line above a spreadsheet tells it; and why an edit was refused. */
@Component({
  selector: 'desk-cell-inspector',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    @if (level(); as stock) {
      <p class="what">
        @if (name(); as known) {
          @if (known.picture; as picture) {
            <img [src]="picture" alt="" width="32" height="32" />
          }
          <a [routerLink]="['/admin/products', known.slug]">{{ speech.of(known.title) }}</a>
          <span>{{ known.options.join(' · ') }}</span>
        } @else {
          <span>{{ stock.sku }}</span>
        }
      </p>
      @if (failure(); as wrong) {
        <p class="wrong" role="alert">
          <ui-icon name="warning" />{{ wrong.text }}
          @for (order of wrong.orders; track order) {
            <a [routerLink]="['/admin/orders', order]">{{ 'admin.stock.order' | transloco }} {{ order.slice(-6) }}</a>
          }
        </p>
      } @else {
        <p class="sum figures">
          <span>{{ place()?.name }}:</span>
          {{ at().on_hand }} {{ 'admin.stock.onHandWord' | transloco }} − {{ at().held }} {{ 'admin.stock.heldWord' | transloco }} −
          {{ at().committed }} {{ 'admin.stock.committedWord' | transloco }} =
          <strong>{{ at().available }} {{ 'admin.stock.availableWord' | transloco }}</strong>
        </p>
      }
      <a class="more" [routerLink]="['/admin/stock', stock.sku]">{{ 'admin.stock.explain' | transloco }}</a>
    }
  `,
  styleUrl: './cell-inspector.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CellInspector {
  readonly level = input.required<StockLevel | undefined>();
  readonly place = input.required<Location | undefined>();
  readonly failure = input<EditFailure>();
  private readonly names = inject(SkuNames);
  protected readonly speech = inject(Speech);
  private readonly sku = computed(() => this.level()?.sku);
  protected readonly name = computed(() => {
    const sku = this.sku();
    return sku === undefined ? undefined : this.names.of(sku);
  });
  protected readonly at = computed(
    () =>
      this.level()?.locations.find((each) => each.location === this.place()?.code) ?? {
        on_hand: 0,
        held: 0,
        committed: 0,
        available: 0,
      },
  );

  constructor() {
    effect((onCleanup) => {
      const sku = this.sku();
      if (sku === undefined) return;
      const timer = setTimeout(() => untracked(() => void this.names.find(sku)), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
