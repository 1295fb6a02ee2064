import { ChangeDetectionStrategy, Component, computed, output, signal } from '@angular/core';
import { readResource, shown, StaffMember } from '@comptoir/api';
import { Dialog } from '@comptoir/ui';
import { SearchBox } from '@comptoir/ui-desk';
import { TranslocoPipe } from '@jsverse/transloco';

const SHORTEST = 2;
const MOST = 8;

/** Finds, among those with an account, who is to become one of the staff. */
@Component({
  selector: 'desk-appointment',
  imports: [Dialog, SearchBox, TranslocoPipe],
  template: `
    <ui-dialog [open]="true" [heading]="'admin.staff.add' | transloco" (closed)="closed.emit()">
      <p>{{ 'admin.staff.account' | transloco }}</p>
      <ui-search-box data-first [label]="'admin.customers.search' | transloco" [(value)]="search" />
      <ul [attr.aria-label]="'admin.palette.found' | transloco">
        @for (person of people(); track person.customer_id) {
          <li>
            <button type="button" (click)="chosen.emit(person)">
              <strong>{{ person.name }}</strong> {{ person.email }}
            </button>
          </li>
        } @empty {
          @if (isAnswered()) {
            <li class="none">{{ 'admin.palette.none' | transloco }}</li>
          }
        }
      </ul>
    </ui-dialog>
  `,
  styles: `
    p {
      margin-bottom: var(--space-3);
      color: var(--ink-soft);
    }
    ul {
      min-height: 12rem;
      margin-top: var(--space-3);
    }
    button {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-3);
      align-items: center;
      justify-content: space-between;
      width: 100%;
      min-height: 2.75rem;
      padding: var(--space-1) var(--space-3);
      border: 0;
      border-radius: var(--radius);
      background: transparent;
      color: var(--ink-soft);
      text-align: start;
    }
    strong {
      color: var(--ink);
    }
    button:hover {
      background: var(--brand-soft);
    }
    .none {
      padding: var(--space-3);
      color: var(--ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Appointment {
  readonly chosen = output<StaffMember>();
  readonly closed = output();
  protected readonly search = signal('');
  private readonly found = readResource('/api/customers', () => {
    const search = this.search();
    return search.length < SHORTEST ? undefined : { query: { search, limit: MOST } };
  });
  protected readonly isAnswered = computed(() => shown(this.found) !== undefined);
  protected readonly people = computed<readonly StaffMember[]>(() =>
    (shown(this.found)?.items ?? []).map(({ id, name, email, roles, disabled }) => ({ customer_id: id, name, email, roles, disabled })),
  );
}
