import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { Locale } from '@comptoir/ui';
import { understood, written } from '../desk/figures';
import { Json } from './json';
import { decimalsOfUnit, NumberField } from './schema';
import { SettingWords } from './setting-words';
import { SettingsForm } from './settings-form';

/** A number as people write it, with its unit beside it: money in euros and cents, shares in percent. */
@Component({
  selector: 'desk-number-box',
  template: `
    <input
      #box
      type="text"
      inputmode="decimal"
      autocomplete="off"
      class="figures"
      [id]="id()"
      [disabled]="disabled()"
      [attr.aria-invalid]="invalid() ? true : null"
      [attr.aria-describedby]="note()"
      (input)="type(box.value)"
      (blur)="show()"
    />
    @if (unit()) {
      <span class="unit">{{ unit() }}</span>
    }
  `,
  styleUrl: './number-box.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NumberBox {
  readonly id = input.required<string>();
  readonly field = input.required<NumberField>();
  readonly value = input.required<Json | undefined>();
  readonly disabled = input(false);
  readonly invalid = input(false);
  readonly note = input<string | null>(null);
  /** A number; the text as it was typed, when it is none; or null for nothing, where that may be. */
  readonly changed = output<number | string | null>();
  private readonly form = inject(SettingsForm);
  private readonly words = inject(SettingWords);
  private readonly locale = inject(Locale);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly decimals = computed(() => decimalsOfUnit(this.field().unit, this.form.currency()));
  protected readonly unit = computed(() => this.words.unit(this.field(), this.form.currency()));
  private readonly text = computed(() => {
    const value = this.value();
    if (typeof value !== 'number') return typeof value === 'string' ? value : '';
    return written(value, this.decimals(), this.locale.tag(), this.field().unit !== 'money');
  });

  constructor() {
    effect(() => {
      const text = this.text();
      const box = this.box().nativeElement;
      // While somebody types, the box is theirs: "4," must not become "4,00" under their fingers.
      if (box.ownerDocument.activeElement !== box || this.meaning(box.value) !== this.value()) box.value = text;
    });
  }

  protected type(text: string): void {
    this.changed.emit(this.meaning(text));
  }

  protected show(): void {
    this.box().nativeElement.value = this.text();
  }

  private meaning(text: string): number | string | null {
    if (text.trim() === '' && this.field().nullable) return null;
    return understood(text, this.decimals()) ?? text;
  }
}
