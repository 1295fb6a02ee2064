import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { Button } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** One value to narrow down by. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

const FIRST = 7;

/** A group of values: the first few, what is chosen, and the others on demand. */
@Component({
  selector: 'shop-facet',
  imports: [Button, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ heading() }}</legend>
      @for (each of shown(); track each.value) {
        <label>
          <input type="checkbox" [checked]="each.isChosen" (change)="chosen.emit(each.value)" />
          <span class="label">{{ each.label }}</span>
          <span class="count figures">{{ each.count }}</span>
        </label>
      }
      @if (hidden() > 0) {
        <button uiButton kind="plain" type="button" (click)="isWhole.set(true)">
          {{ 'list.more' | transloco: { count: hidden() } }}
        </button>
      }
    </fieldset>
  `,
  styleUrl: './facet.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Facet {
  readonly heading = input.required<string>();
  readonly values = input.required<readonly FacetValue[]>();
  readonly chosen = output<string>();
  protected readonly isWhole = signal(false);
  protected readonly shown = computed(() =>
    this.isWhole() ? this.values() : this.values().filter((each, index) => index < FIRST || each.isChosen),
  );
  protected readonly hidden = computed(() => this.values().length - this.shown().length);
}
