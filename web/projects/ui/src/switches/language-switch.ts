import { ChangeDetectionStrategy, Component, model } from '@angular/core';

/** Each language is called by its own name, for those who cannot read the other. */
const CHOICES = [
  { value: 'fr', name: 'Français', short: 'FR' },
  { value: 'en', name: 'English', short: 'EN' },
] as const;

/** The language of the page. */
@Component({
  selector: 'ui-language-switch',
  template: `
    <div class="group" role="group" aria-label="Langue / Language">
      @for (choice of choices; track choice.value) {
        <button
          type="button"
          [attr.lang]="choice.value"
          [attr.aria-pressed]="choice.value === language()"
          (click)="language.set(choice.value)"
        >
          {{ choice.short }}<span class="unseen"> {{ choice.name }}</span>
        </button>
      }
    </div>
  `,
  styleUrl: './switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageSwitch {
  readonly language = model.required<'en' | 'fr'>();
  protected readonly choices = CHOICES;
}
