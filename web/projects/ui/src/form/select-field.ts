import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

let count = 0;

/** One choice of a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of a list, under a label. */
@Component({
  selector: 'ui-select-field',
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    <select
      #box
      [id]="id"
      [attr.name]="name()"
      [attr.autocomplete]="autocomplete()"
      [attr.aria-invalid]="error() ? true : null"
      [attr.aria-describedby]="error() ? id + '-note' : null"
      (change)="value.set(box.value)"
    >
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.label }}</option>
      }
    </select>
    @if (error()) {
      <p class="error" [id]="id + '-note'">{{ error() }}</p>
    }
  `,
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = model('');
  readonly name = input<string>();
  readonly autocomplete = input<string>();
  readonly error = input<string>();
  protected readonly id = `ui-select-${count++}`;
}
