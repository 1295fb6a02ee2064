import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Role, ShopApi, StaffMember } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { CheckField, Toasts } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Words } from '../desk/words';

const ROLES: readonly Role[] = ['admin', 'sales', 'warehouse', 'support'];

/** Says what one person is trusted with. */
@Component({
  selector: 'desk-roles-dialog',
  imports: [CheckField, Confirm, TranslocoPipe],
  templateUrl: './roles-dialog.html',
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-1);
    }
    legend {
      margin-bottom: var(--space-1);
      font-size: var(--size-note);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RolesDialog {
  readonly member = input.required<StaffMember>();
  /** Whether the roles are others now. */
  readonly closed = output<boolean>();
  private readonly api = inject(ShopApi);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);
  protected readonly all = ROLES;
  protected readonly chosen = linkedSignal<ReadonlySet<Role>>(() => new Set(this.member().roles));
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly isSelf = computed(() => this.session.customer()?.id === this.member().customer_id);
  protected readonly consequences = computed(() => {
    const key = this.chosen().size === 0 ? 'admin.staff.leaves' : 'admin.staff.applies';
    return [this.words.of(key, { name: this.member().name })];
  });

  protected set(role: Role, isOn: boolean): void {
    this.chosen.update((roles) => {
      const next = new Set(roles);
      if (isOn) next.add(role);
      else next.delete(role);
      return next;
    });
  }

  protected async save(): Promise<void> {
    const id = this.member().customer_id;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      // The list does not carry versions: the account is read for its own.
      const { etag } = await this.api.read('/api/customers/{id}', { path: { id } });
      const roles = ROLES.filter((role) => this.chosen().has(role));
      await this.api.put('/api/staff/{customer_id}/roles', { path: { customer_id: id }, body: { roles } }, { ifMatch: etag });
      this.toasts.say(this.transloco.translate('admin.staff.said', { name: this.member().name }));
      this.closed.emit(true);
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    } finally {
      this.busy.set(false);
    }
  }
}
