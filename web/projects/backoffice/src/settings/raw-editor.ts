import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Json } from './json';
import { SettingsForm } from './settings-form';

/** A setting of a shape that the form has no field for, as JSON. It takes effect once it can be read. */
@Component({
  selector: 'desk-raw-editor',
  imports: [TranslocoPipe],
  template: `
    <textarea
      #box
      rows="6"
      spellcheck="false"
      [attr.aria-labelledby]="labelledBy()"
      [attr.aria-invalid]="isBroken() ? true : null"
      [disabled]="!form.mayChange()"
      [value]="text()"
      (change)="read(box.value)"
    ></textarea>
    @if (isBroken()) {
      <p class="error">{{ 'admin.settings.fault.no_json' | transloco }}</p>
    }
  `,
  styles: `
    textarea {
      width: 100%;
      padding: var(--space-3);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
      font: 400 var(--size-small) / 1.5 ui-monospace, monospace;
    }
    .error {
      margin-top: var(--space-1);
      color: var(--alert);
      font-size: var(--size-small);
      font-weight: 500;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RawEditor {
  readonly pointer = input.required<string>();
  readonly labelledBy = input.required<string>();
  protected readonly form = inject(SettingsForm);
  private readonly broken = signal<string | undefined>(undefined);
  protected readonly isBroken = computed(() => this.broken() !== undefined);
  protected readonly text = computed(
    () => this.broken() ?? JSON.stringify(this.form.valueAt(this.pointer()) ?? null, undefined, 2),
  );

  protected read(text: string): void {
    try {
      this.form.set(this.pointer(), JSON.parse(text) as Json);
      this.broken.set(undefined);
    } catch {
      this.broken.set(text);
    }
  }
}
