import { ChangeDetectionStrategy, Component, computed, forwardRef, inject, input, signal } from '@angular/core';
import { Button, Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { isObject, under } from './json';
import { initialOf, TableField } from './schema';
import { NumberBox } from './number-box';
import { SettingWords } from './setting-words';
import { SettingField } from './setting-field';
import { SettingsForm } from './settings-form';

let count = 0;

/** Names with a value each, such as tax classes and their rates. */
@Component({
  selector: 'desk-table-editor',
  imports: [Button, Icon, NumberBox, forwardRef(() => SettingField), TranslocoPipe],
  templateUrl: './table-editor.html',
  styleUrl: './table-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TableEditor {
  readonly field = input.required<TableField>();
  readonly pointer = input.required<string>();
  readonly labelledBy = input.required<string>();
  protected readonly form = inject(SettingsForm);
  protected readonly words = inject(SettingWords);
  protected readonly id = `table-${count++}`;
  protected readonly name = signal('');
  private readonly values = computed(() => {
    const value = this.form.valueAt(this.pointer());
    return isObject(value) ? value : {};
  });
  protected readonly rows = computed(() =>
    Object.entries(this.values()).map(([name, value]) => {
      const pointer = under(this.pointer(), name);
      return { name, value, pointer, isChanged: this.form.isChangedAt(pointer), fault: this.form.faultAt(pointer) };
    }),
  );
  protected readonly canAdd = computed(() => this.name().trim() !== '' && !(this.name().trim() in this.values()));

  protected add(): void {
    if (!this.canAdd()) return;
    this.form.set(under(this.pointer(), this.name().trim()), initialOf(this.field().item));
    this.name.set('');
  }

  protected remove(pointer: string): void {
    this.form.set(pointer, undefined);
  }
}
