import { ChangeDetectionStrategy, Component, inject, ViewEncapsulation } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { Session, Speech, Theme } from '@comptoir/session';
import { Button, LanguageSwitch, ThemeSwitch } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** The frame of the back office. It brings Material's theme, which a shopper never loads. */
@Component({
  selector: 'desk-root',
  imports: [Button, LanguageSwitch, RouterLink, RouterOutlet, ThemeSwitch, TranslocoPipe],
  templateUrl: './desk.html',
  styleUrl: './desk.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Desk {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly speech = inject(Speech);
  protected readonly theme = inject(Theme);

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/admin/sign-in');
  }
}
