import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

/** Yes or no. */
@Component({
  selector: 'ui-check-field',
  template: `
    <label>
      <input
        #box
        type="checkbox"
        [attr.name]="name()"
        [disabled]="disabled()"
        [checked]="checked()"
        (change)="checked.set(box.checked)"
      />
      <span>
        {{ label() }}
        @if (hint()) {
          <small>{{ hint() }}</small>
        }
      </span>
    </label>
  `,
  styleUrl: './check-field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckField {
  readonly label = input.required<string>();
  readonly checked = model(false);
  readonly name = input<string>();
  readonly hint = input<string>();
  readonly disabled = input(false);
}
