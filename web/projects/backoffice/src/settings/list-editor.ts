import { ChangeDetectionStrategy, Component, computed, forwardRef, inject, input, signal } from '@angular/core';
import { Button, Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { isArray, isObject, Json, JsonObject, under, without } from './json';
import { initialOf, ListField } from './schema';
import { SettingField } from './setting-field';
import { SettingWords } from './setting-words';
import { SettingsForm } from './settings-form';

/** A list of things with fields of their own, such as shipping methods: one line each, opened to be edited. */
@Component({
  selector: 'desk-list-editor',
  imports: [Button, Icon, forwardRef(() => SettingField), TranslocoPipe],
  templateUrl: './list-editor.html',
  styleUrl: './list-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListEditor {
  readonly field = input.required<ListField>();
  readonly pointer = input.required<string>();
  readonly labelledBy = input.required<string>();
  protected readonly form = inject(SettingsForm);
  protected readonly words = inject(SettingWords);
  protected readonly open = signal<number | undefined>(undefined);
  private readonly items = computed(() => {
    const value = this.form.valueAt(this.pointer());
    return isArray(value) ? value.filter(isObject) : [];
  });
  protected readonly rows = computed(() =>
    this.items().map((item, index) => ({
      pointer: under(this.pointer(), index),
      title: this.title(item),
      facts: this.facts(item),
      isWrong: this.form.faults().some((fault) => fault.pointer.startsWith(`${under(this.pointer(), index)}/`)),
    })),
  );
  protected readonly isFull = computed(() => this.items().length >= (this.field().maxItems ?? Infinity));

  protected toggle(index: number): void {
    this.open.update((open) => (open === index ? undefined : index));
  }

  protected add(): void {
    const required = this.field().fields.filter((field) => field.required || field.initial !== undefined);
    const fresh = Object.fromEntries(required.map((field) => [field.key, initialOf(field)]));
    this.open.set(this.items().length);
    this.form.set(this.pointer(), [...this.items(), fresh]);
  }

  protected remove(index: number): void {
    this.open.set(undefined);
    this.form.set(this.pointer(), without(this.items(), index));
  }

  protected move(index: number, by: -1 | 1): void {
    const item = this.items()[index];
    if (!item) return;
    const others = without(this.items(), index);
    this.form.set(this.pointer(), [...others.slice(0, index + by), item, ...others.slice(index + by)]);
    this.open.update((open) => (open === index ? index + by : open === index + by ? index : open));
  }

  /** A name in the reader's language where there is one, else the first text that is more than a code. */
  private title(item: JsonObject): string {
    const texts = this.field().fields.filter((field) => field.kind === 'text').map((field) => item[field.key]);
    const names = texts.filter((text): text is string => typeof text === 'string' && text !== '');
    return this.inLanguage(item) ?? names[1] ?? names[0] ?? '–';
  }

  private inLanguage(item: JsonObject): string | undefined {
    const name: Json | undefined = item[`name_${this.words.language()}`];
    return typeof name === 'string' && name !== '' ? name : undefined;
  }

  private facts(item: JsonObject): readonly string[] {
    return this.field()
      .fields.filter((field) => field.kind === 'number' && item[field.key] !== null && item[field.key] !== undefined)
      .map((field) => `${this.words.label(field)} ${this.words.value(field, item[field.key], this.form.currency())}`);
  }
}
