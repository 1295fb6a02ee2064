import { booleanAttribute, ChangeDetectionStrategy, Component, ElementRef, input, model, viewChild } from '@angular/core';

let count = 0;

/** Several lines of text under a label; it grows with what is written. */
@Component({
  selector: 'ui-text-area',
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (optional()) {
        <span class="aside">{{ optional() }}</span>
      }
    </label>
    <textarea
      #box
      [id]="id"
      [attr.name]="name()"
      [attr.lang]="language()"
      [attr.maxlength]="maxlength()"
      [rows]="rows()"
      [required]="required()"
      [disabled]="disabled()"
      [value]="value()"
      [attr.aria-invalid]="error() ? true : null"
      [attr.aria-describedby]="error() || hint() ? id + '-note' : null"
      (input)="value.set(box.value)"
    ></textarea>
    @if (error()) {
      <p class="error" [id]="id + '-note'">{{ error() }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="id + '-note'">{{ hint() }}</p>
    }
  `,
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextArea {
  readonly label = input.required<string>();
  readonly value = model('');
  readonly name = input<string>();
  /** The language that is written here, for spelling and for voices. */
  readonly language = input<string>();
  readonly maxlength = input<number>();
  readonly rows = input(4);
  readonly required = input(false, { transform: booleanAttribute });
  readonly disabled = input(false);
  /** The word for "optional", when it is. */
  readonly optional = input<string>();
  readonly hint = input<string>();
  readonly error = input<string>();
  protected readonly id = `ui-area-${count++}`;
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }
}
