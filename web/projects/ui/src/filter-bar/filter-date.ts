import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** Narrows a list by a day, `2026-11-22`; empty when it does not. */
@Component({
  selector: 'ui-filter-date',
  host: { '[class.set]': "value() !== ''" },
  template: `
    <label>
      <span>{{ label() }}</span>
      <input #box type="date" [value]="value()" (change)="value.set(box.value)" />
    </label>
  `,
  styleUrl: './filter.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterDate {
  readonly label = input.required<string>();
  readonly value = model('');
}
