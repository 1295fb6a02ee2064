import { booleanAttribute, ChangeDetectionStrategy, Component, ElementRef, input, model, viewChild } from '@angular/core';

let count = 0;

/** One line of text under a label, with its error beside it and tied to it. */
@Component({
  selector: 'ui-text-field',
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (optional()) {
        <span class="aside">{{ optional() }}</span>
      }
    </label>
    <input
      #box
      [id]="id"
      [type]="type()"
      [attr.name]="name()"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="inputmode()"
      [attr.maxlength]="maxlength()"
      [required]="required()"
      [value]="value()"
      [attr.aria-invalid]="error() ? true : null"
      [attr.aria-describedby]="error() || hint() ? id + '-note' : null"
      (input)="value.set(box.value)"
    />
    @if (error()) {
      <p class="error" [id]="id + '-note'">{{ error() }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="id + '-note'">{{ hint() }}</p>
    }
  `,
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = model('');
  readonly type = input<'text' | 'email' | 'password' | 'tel' | 'search'>('text');
  readonly name = input<string>();
  readonly autocomplete = input<string>();
  readonly inputmode = input<string>();
  readonly maxlength = input<number>();
  readonly required = input(false, { transform: booleanAttribute });
  /** The word for "optional", when it is. */
  readonly optional = input<string>();
  readonly hint = input<string>();
  readonly error = input<string>();
  protected readonly id = `ui-text-${count++}`;
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }
}
