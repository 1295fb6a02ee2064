import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '@comptoir/session';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { entriesFor } from './entries';

/** The rooms that are open to who is signed in. */
@Component({
  selector: 'desk-navigation',
  imports: [Icon, RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'admin.nav.label' | transloco">
      @for (group of groups(); track group.name) {
        <p [id]="'nav-' + group.name">{{ 'admin.nav.group.' + group.name | transloco }}</p>
        <ul [attr.aria-labelledby]="'nav-' + group.name">
          @for (entry of group.entries; track entry.path) {
            <li>
              <a
                [routerLink]="entry.path"
                routerLinkActive="here"
                ariaCurrentWhenActive="page"
                [routerLinkActiveOptions]="entry.path === '/admin' ? itself : below"
                (click)="followed.emit()"
              >
                <ui-icon [name]="entry.icon" />{{ 'admin.nav.' + entry.name | transloco }}
              </a>
            </li>
          }
        </ul>
      }
    </nav>
  `,
  styleUrl: './navigation.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Navigation {
  private readonly session = inject(Session);
  /** A link was pressed. */
  readonly followed = output();
  protected readonly itself = { paths: 'exact', queryParams: 'ignored', fragment: 'ignored', matrixParams: 'ignored' } as const;
  protected readonly below = { ...this.itself, paths: 'subset' } as const;
  protected readonly groups = computed(() => entriesFor(this.session.roles()));
}
