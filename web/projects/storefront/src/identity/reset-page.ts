import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ShopApi } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Button, EmptyState, Notice, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { missing } from '../shop/address-draft';
import { FieldWords } from '../shop/field-words';
import { FormState } from '../shop/form-state';
import { Head } from '../shop/head';

/**
 * A new password for who forgot theirs: first a letter is asked for, then the link in it leads here with a token. The
 * token stands behind the `#`, so that it is never sent to a server by opening the page.
 */
@Component({
  selector: 'shop-reset-page',
  imports: [Button, EmptyState, FieldWords, Notice, RouterLink, TextField, TranslocoPipe],
  templateUrl: './reset-page.html',
  styleUrl: './door.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResetPage {
  private readonly api = inject(ShopApi);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);
  protected readonly token = computed(() => new URLSearchParams(this.fragment() ?? '').get('token') ?? undefined);
  protected readonly form = new FormState();
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly done = signal<'asked' | 'set' | undefined>(undefined);

  constructor() {
    const [head, speech, transloco] = [inject(Head), inject(Speech), inject(TranslocoService)];
    effect(() => {
      speech.language();
      head.show(transloco.translate('reset.heading'));
    });
  }

  protected async ask(): Promise<void> {
    const email = this.email().trim();
    const flaws = email ? [] : [missing('/email')];
    const ask = async () => void (await this.api.post('/api/password-resets', { body: { email } }));
    if (await this.form.send(ask, flaws)) this.done.set('asked');
  }

  protected async set(token: string): Promise<void> {
    const body = { token, new_password: this.password() };
    const flaws = body.new_password ? [] : [missing('/new_password')];
    const set = async () => void (await this.api.post('/api/password-resets/confirm', { body }));
    if (await this.form.send(set, flaws)) this.done.set('set');
  }
}
