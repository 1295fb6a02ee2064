import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session, Speech } from '@comptoir/session';
import { Button, CheckField, Notice, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { missing } from '../shop/address-draft';
import { Cart } from '../shop/cart';
import { FieldWords } from '../shop/field-words';
import { FormState } from '../shop/form-state';
import { Head } from '../shop/head';

/** A new account; whoever opens one is signed in with it. */
@Component({
  selector: 'shop-register-page',
  imports: [Button, CheckField, FieldWords, Notice, RouterLink, TextField, TranslocoPipe],
  templateUrl: './register-page.html',
  styleUrl: './door.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterPage {
  readonly to = input<string>();
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly cart = inject(Cart);
  private readonly speech = inject(Speech);
  protected readonly form = new FormState();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly marketing = signal(false);

  constructor() {
    const [head, transloco] = [inject(Head), inject(TranslocoService)];
    effect(() => {
      this.speech.language();
      head.show(transloco.translate('register.heading'));
    });
  }

  protected async register(): Promise<void> {
    const account = {
      name: this.name().trim(),
      email: this.email().trim(),
      password: this.password(),
      marketing: this.marketing(),
      language: this.speech.language(),
    };
    const flaws = (['name', 'email', 'password'] as const)
      .filter((field) => !account[field])
      .map((field) => missing(`/${field}`));
    const isIn = await this.form.send(() => this.session.register(account, this.cart.id()), flaws);
    if (isIn) await this.router.navigateByUrl(this.to() ?? '/account', { replaceUrl: true });
  }
}
