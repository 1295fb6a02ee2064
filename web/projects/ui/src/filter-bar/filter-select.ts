import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Choice } from '../form/select-field';

/** Narrows a list by one of a few values, in little room: its name stands before its value. */
@Component({
  selector: 'ui-filter-select',
  host: { '[class.set]': "value() !== ''" },
  template: `
    <label>
      <span>{{ label() }}</span>
      <select #box (change)="value.set(box.value)">
        <option value="" [selected]="value() === ''">{{ all() }}</option>
        @for (choice of choices(); track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.label }}</option>
        }
      </select>
    </label>
  `,
  styleUrl: './filter.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterSelect {
  readonly label = input.required<string>();
  /** The word for not narrowing. */
  readonly all = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = model('');
}
