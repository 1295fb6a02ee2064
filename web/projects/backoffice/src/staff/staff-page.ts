import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ShopApi, StaffMember } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Badge, Button, EmptyState, Icon, Notice, PageHeader } from '@comptoir/ui';
import { Cell, Column, DataTable } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CursorList } from '../desk/cursor-list';
import { Words } from '../desk/words';
import { Appointment } from './appointment';
import { RolesDialog } from './roles-dialog';

const PAGE = 50;

/** Everybody who works here, and what they are trusted with. */
@Component({
  selector: 'desk-staff-page',
  imports: [
    Appointment,
    Badge,
    Button,
    Cell,
    DataTable,
    EmptyState,
    Icon,
    Notice,
    PageHeader,
    RolesDialog,
    TranslocoPipe,
  ],
  templateUrl: './staff-page.html',
  styles: `
    .mail {
      display: block;
      overflow: hidden;
      color: var(--ink-soft);
      font-size: var(--size-small);
      text-overflow: ellipsis;
    }
    .name {
      font-weight: 600;
    }
    .roles {
      display: flex;
      gap: var(--space-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffPage {
  private readonly api = inject(ShopApi);
  private readonly words = inject(Words);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly list = new CursorList<StaffMember>((_, cursor) =>
    this.api.get('/api/staff', { query: { limit: PAGE, cursor } }),
  );
  protected readonly keyOf = (member: StaffMember) => member.customer_id;
  protected readonly changing = signal<StaffMember | undefined>(undefined);
  protected readonly appointing = signal(false);
  protected readonly me = computed(() => this.session.customer()?.id);
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && problemText(problem, this.transloco);
  });
  protected readonly columns = computed<readonly Column[]>(() => [
    { name: 'name', heading: this.words.of('admin.customers.name') },
    { name: 'roles', heading: this.words.of('admin.staff.roles'), phoneWidth: 8 },
    { name: 'deed', heading: this.words.of('admin.staff.deed'), width: 9, phoneWidth: 6.5, end: true },
  ]);

  constructor() {
    void this.list.show();
  }

  protected change(member: StaffMember): void {
    this.appointing.set(false);
    this.changing.set(member);
  }

  protected end(isChanged: boolean): void {
    this.changing.set(undefined);
    if (isChanged) void this.list.show();
  }
}
