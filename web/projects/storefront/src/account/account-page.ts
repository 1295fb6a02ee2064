import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session, Speech } from '@comptoir/session';
import { Button, PageHeader } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Head } from '../shop/head';

const ROOMS = [
  { link: '/account', name: 'orders' },
  { link: '/account/purchases', name: 'purchases' },
  { link: '/account/addresses', name: 'addresses' },
  { link: '/account/profile', name: 'profile' },
  { link: '/account/security', name: 'security' },
] as const;

/** The customer's own rooms. */
@Component({
  selector: 'shop-account-page',
  imports: [Button, PageHeader, RouterLink, RouterLinkActive, RouterOutlet, TranslocoPipe],
  templateUrl: './account-page.html',
  styleUrl: './account-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly rooms = ROOMS;

  constructor() {
    const [head, speech, transloco] = [inject(Head), inject(Speech), inject(TranslocoService)];
    effect(() => {
      speech.language();
      head.show(transloco.translate('account.heading'));
    });
    // The session may end from elsewhere, too: what is shown here is no guest's.
    effect(() => {
      if (!this.session.isSignedIn()) untracked(() => void this.router.navigateByUrl('/sign-in'));
    });
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
  }
}
