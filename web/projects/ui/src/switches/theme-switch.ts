import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

const CHOICES = [
  { value: 'system', icon: 'system' },
  { value: 'light', icon: 'sun' },
  { value: 'dark', icon: 'moon' },
] as const;

/** Light, dark, or as the system has it. */
@Component({
  selector: 'ui-theme-switch',
  imports: [Icon, TranslocoPipe],
  template: `
    <div class="group" role="group" [attr.aria-label]="'ui.theme.name' | transloco">
      @for (choice of choices; track choice.value) {
        <button
          type="button"
          [attr.aria-pressed]="choice.value === theme()"
          [attr.aria-label]="'ui.theme.' + choice.value | transloco"
          (click)="theme.set(choice.value)"
        >
          <ui-icon [name]="choice.icon" />
        </button>
      }
    </div>
  `,
  styleUrl: './switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeSwitch {
  readonly theme = model.required<'system' | 'light' | 'dark'>();
  protected readonly choices = CHOICES;
}
