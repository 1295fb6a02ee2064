import { ChangeDetectionStrategy, Component, inject, linkedSignal } from '@angular/core';
import { Language } from '@comptoir/api';
import { Session, Speech } from '@comptoir/session';
import { Button, CheckField, Notice, SelectField, TextField, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { missing } from '../shop/address-draft';
import { FieldWords } from '../shop/field-words';
import { FormState } from '../shop/form-state';

const LANGUAGES = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
] as const;

/** How the customer is called and spoken with. */
@Component({
  selector: 'shop-profile-page',
  imports: [Button, CheckField, FieldWords, Notice, SelectField, TextField, TranslocoPipe],
  templateUrl: './profile-page.html',
  styleUrl: './room.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  private readonly session = inject(Session);
  private readonly speech = inject(Speech);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly languages = LANGUAGES;
  protected readonly form = new FormState();
  protected readonly name = linkedSignal(() => this.session.customer()?.name ?? '');
  protected readonly language = linkedSignal<string>(() => this.session.customer()?.language ?? 'en');
  protected readonly marketing = linkedSignal(() => this.session.customer()?.marketing ?? false);

  protected async save(): Promise<void> {
    const name = this.name().trim();
    const language: Language = this.language() === 'fr' ? 'fr' : 'en';
    const change = { name, language, marketing: this.marketing() };
    const isSaved = await this.form.send(() => this.session.changeProfile(change), name ? [] : [missing('/name')]);
    if (!isSaved) return;
    this.speech.choose(language);
    this.toasts.say(this.transloco.translate('account.saved'));
  }
}
