import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { DeviceSession, readResource, ShopApi, shown } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Badge, Button, Day, Notice, Skeleton, TextField, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { missing } from '../shop/address-draft';
import { FieldWords } from '../shop/field-words';
import { FormState } from '../shop/form-state';
import { deviceName } from './device-name';

/** The password, and where one is signed in. */
@Component({
  selector: 'shop-security-page',
  imports: [Badge, Button, Day, FieldWords, Notice, Skeleton, TextField, TranslocoPipe],
  templateUrl: './security-page.html',
  styleUrl: './room.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecurityPage {
  private readonly api = inject(ShopApi);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly form = new FormState();
  protected readonly present = signal('');
  protected readonly next = signal('');
  private readonly devices = readResource('/api/sessions', () => ({ query: { limit: 50 } }));
  protected readonly sessions = computed(() =>
    shown(this.devices)?.items.map((each) => ({ ...each, name: deviceName(each.device) })),
  );
  protected readonly hasOthers = computed(() => this.sessions()?.some((each) => !each.current) ?? false);

  protected async changePassword(): Promise<void> {
    const flaws = [
      ...(this.present() ? [] : [missing('/current_password')]),
      ...(this.next() ? [] : [missing('/new_password')]),
    ];
    const isChanged = await this.form.send(() => this.session.changePassword(this.present(), this.next()), flaws);
    if (!isChanged) return;
    this.present.set('');
    this.next.set('');
    this.devices.reload();
    this.toasts.say(this.transloco.translate('account.password.changed'));
  }

  protected async end(session: DeviceSession): Promise<void> {
    const { id } = session;
    await this.told(async () => void (await this.api.delete('/api/sessions/{id}', { path: { id } })));
  }

  protected async endOthers(): Promise<void> {
    await this.told(() => this.session.signOutElsewhere());
  }

  private async told(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
      this.toasts.say(this.transloco.translate('account.session.ended'));
    } catch (failure) {
      this.toasts.say(problemText(failure, this.transloco), 'alert');
    }
    this.devices.reload();
  }
}
