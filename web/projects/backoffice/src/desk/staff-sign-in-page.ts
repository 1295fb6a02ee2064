import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { problemText, Session } from '@comptoir/session';
import { Button, Notice, TextField } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';

/** The staff's own door. */
@Component({
  selector: 'desk-sign-in-page',
  imports: [Button, Notice, TextField, TranslocoPipe],
  templateUrl: './staff-sign-in-page.html',
  styleUrl: './staff-sign-in-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffSignInPage {
  /** Where to go afterwards. */
  readonly to = input<string>();
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  protected async signIn(): Promise<void> {
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.session.signIn(this.email(), this.password());
      if (this.session.isStaff()) await this.router.navigateByUrl(this.to() ?? '/admin');
      else this.problem.set(this.transloco.translate('admin.signIn.notStaff'));
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    } finally {
      this.busy.set(false);
    }
  }
}
