import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { under, without } from './json';
import { WordsField } from './schema';
import { SettingWords } from './setting-words';
import { SettingsForm } from './settings-form';

/** A list of short texts, such as country codes: each one a tag, and a box to add more. */
@Component({
  selector: 'desk-words-editor',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="box" role="group" [attr.aria-labelledby]="labelledBy()">
      @for (word of words(); track $index) {
        <span class="tag" [class.wrong]="word.isWrong" [title]="word.name">
          {{ word.text }}
          @if (!disabled()) {
            <button type="button" [attr.aria-label]="'admin.settings.removeWord' | transloco: { word: word.name }" (click)="remove($index)">
              <ui-icon name="close" />
            </button>
          }
        </span>
      }
      @if (!disabled()) {
        <input
          #box
          type="text"
          autocomplete="off"
          [attr.aria-labelledby]="labelledBy()"
          [placeholder]="'admin.settings.addWord' | transloco"
          [value]="typed()"
          (input)="typed.set(box.value)"
          (keydown)="press($event)"
          (blur)="add()"
        />
      }
    </div>
  `,
  styleUrl: './words-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordsEditor {
  readonly field = input.required<WordsField>();
  readonly pointer = input.required<string>();
  readonly values = input.required<readonly string[]>();
  readonly labelledBy = input.required<string>();
  readonly disabled = input(false);
  readonly changed = output<readonly string[]>();
  private readonly form = inject(SettingsForm);
  private readonly names = inject(SettingWords);
  protected readonly typed = signal('');
  protected readonly words = computed(() =>
    this.values().map((text, index) => ({
      text,
      name: this.names.choice(this.field().item, text),
      isWrong: this.form.faultAt(under(this.pointer(), index)) !== undefined,
    })),
  );

  protected press(key: KeyboardEvent): void {
    if (key.key === 'Enter' || key.key === ',' || key.key === ' ') {
      key.preventDefault();
      this.add();
    } else if (key.key === 'Backspace' && this.typed() === '') {
      this.remove(this.values().length - 1);
    }
  }

  /** What was typed, or pasted from a sheet: several words at once are several tags. */
  protected add(): void {
    const isCode = this.field().item.pattern?.startsWith('^[A-Z]') ?? false;
    const words = this.typed().split(/[\s,;]+/).map((word) => (isCode ? word.toUpperCase() : word));
    const fresh = words.filter((word, index) => word !== '' && !this.values().includes(word) && words.indexOf(word) === index);
    this.typed.set('');
    if (fresh.length > 0) this.changed.emit([...this.values(), ...fresh]);
  }

  protected remove(index: number): void {
    if (index >= 0) this.changed.emit(without(this.values(), index));
  }
}
