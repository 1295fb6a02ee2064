import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** How many: two buttons and a number that can be typed. Never outside `min` and `max`. */
@Component({
  selector: 'ui-quantity-picker',
  imports: [Icon, TranslocoPipe],
  template: `
    <button type="button" [disabled]="value() <= min()" [attr.aria-label]="'ui.fewer' | transloco" (click)="set(value() - 1)">
      <ui-icon name="minus" />
    </button>
    <input
      class="figures"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      [attr.aria-label]="label()"
      [value]="value()"
      (change)="type($event)"
      (keydown.arrowUp)="set(value() + 1); $event.preventDefault()"
      (keydown.arrowDown)="set(value() - 1); $event.preventDefault()"
    />
    <button type="button" [disabled]="value() >= top()" [attr.aria-label]="'ui.more' | transloco" (click)="set(value() + 1)">
      <ui-icon name="plus" />
    </button>
  `,
  styleUrl: './quantity-picker.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuantityPicker {
  readonly value = model(1);
  readonly label = input.required<string>();
  readonly min = input(1);
  readonly max = input(9999);
  protected readonly top = computed(() => Math.max(this.min(), this.max()));

  protected set(wanted: number): void {
    this.value.set(Math.min(this.top(), Math.max(this.min(), wanted)));
  }

  protected type(change: Event): void {
    const box = change.target as HTMLInputElement;
    const wanted = Number.parseInt(box.value, 10);
    if (Number.isFinite(wanted)) this.set(wanted);
    // The value may be as before although other words stand in the box.
    box.value = String(this.value());
  }
}
