import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session, Speech } from '@comptoir/session';
import { Button, Notice, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { missing } from '../shop/address-draft';
import { Cart } from '../shop/cart';
import { FieldWords } from '../shop/field-words';
import { FormState } from '../shop/form-state';
import { Head } from '../shop/head';

/** In with e-mail and password. The guest's cart comes along. */
@Component({
  selector: 'shop-sign-in-page',
  imports: [Button, FieldWords, Notice, RouterLink, TextField, TranslocoPipe],
  templateUrl: './sign-in-page.html',
  styleUrl: './door.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Where one wanted to go. */
  readonly to = input<string>();
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly cart = inject(Cart);
  protected readonly form = new FormState();
  protected readonly email = signal('');
  protected readonly password = signal('');

  constructor() {
    const [head, speech, transloco] = [inject(Head), inject(Speech), inject(TranslocoService)];
    effect(() => {
      speech.language();
      head.show(transloco.translate('signIn.heading'));
    });
  }

  protected async signIn(): Promise<void> {
    const flaws = [
      ...(this.email().trim() ? [] : [missing('/email')]),
      ...(this.password() ? [] : [missing('/password')]),
    ];
    const isIn = await this.form.send(() => this.session.signIn(this.email(), this.password(), this.cart.id()), flaws);
    if (isIn) await this.router.navigateByUrl(this.to() ?? '/account', { replaceUrl: true });
  }
}
