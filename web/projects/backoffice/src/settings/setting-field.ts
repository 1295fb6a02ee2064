import { booleanAttribute, ChangeDetectionStrategy, Component, computed, forwardRef, inject, input } from '@angular/core';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { isArray } from './json';
import { ListEditor } from './list-editor';
import { NumberBox } from './number-box';
import { RawEditor } from './raw-editor';
import { Field } from './schema';
import { SettingWords } from './setting-words';
import { SettingsForm } from './settings-form';
import { TableEditor } from './table-editor';
import { WordsEditor } from './words-editor';

let count = 0;

/** One setting: what it is called, what it does, what it is, and the way back to what it was. */
@Component({
  selector: 'desk-setting-field',
  imports: [
    Icon,
    forwardRef(() => ListEditor),
    NumberBox,
    RawEditor,
    forwardRef(() => TableEditor),
    TranslocoPipe,
    WordsEditor,
  ],
  host: { '[class.changed]': 'isChanged()', '[class.wide]': 'wide()', '[class.inner]': 'inner()' },
  templateUrl: './setting-field.html',
  styleUrl: './setting-field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingField {
  readonly field = input.required<Field>();
  readonly pointer = input.required<string>();
  /** Within a thing of a list, where there is less room and no way back of its own. */
  readonly inner = input(false, { transform: booleanAttribute });
  protected readonly form = inject(SettingsForm);
  protected readonly words = inject(SettingWords);
  protected readonly id = `setting-${count++}`;
  protected readonly value = computed(() => this.form.valueAt(this.pointer()));
  protected readonly isChanged = computed(() => !this.inner() && this.form.isChangedAt(this.pointer()));
  protected readonly before = computed(() => this.form.baseAt(this.pointer()));
  protected readonly fault = computed(() => this.form.faultAt(this.pointer()));
  protected readonly isOn = computed(() => this.value() === true);
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
  protected readonly texts = computed(() => {
    const value = this.value();
    return isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  });
  protected readonly wide = computed(() => !this.inner() && ['list', 'table', 'raw', 'words'].includes(this.field().kind));
  protected readonly note = computed(() => (this.fault() || this.words.hint(this.field()) ? `${this.id}-note` : null));

  protected set(value: string | number | boolean | readonly string[] | null): void {
    this.form.set(this.pointer(), value);
  }

  protected undo(): void {
    this.form.set(this.pointer(), this.before());
  }
}
