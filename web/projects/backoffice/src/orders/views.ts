import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Params, RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** What people look for most, a press away. */
const VIEWS: readonly { readonly name: string; readonly query: Params }[] = [
  { name: 'all', query: {} },
  { name: 'toPack', query: { status: 'confirmed', fulfilment: 'unfulfilled', sort: 'placed_at' } },
  { name: 'toShip', query: { status: 'confirmed', fulfilment: 'packed', sort: 'placed_at' } },
  { name: 'underWay', query: { status: 'confirmed', fulfilment: 'shipped' } },
  { name: 'onHold', query: { status: 'on_hold' } },
  { name: 'overdue', query: { overdue: 'true' } },
];

/** The views of the orders that everybody needs. */
@Component({
  selector: 'desk-views',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'admin.orders.views' | transloco">
      @for (view of views; track view.name) {
        <a
          routerLink="/admin/orders"
          [queryParams]="view.query"
          routerLinkActive="here"
          [routerLinkActiveOptions]="exact"
          ariaCurrentWhenActive="page"
          >{{ 'admin.orders.view.' + view.name | transloco }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--space-1);
      margin-bottom: var(--space-4);
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
      scrollbar-width: none;
    }
    a {
      flex: none;
      padding: var(--space-2) var(--space-3);
      border-bottom: 2px solid transparent;
      color: var(--ink-soft);
      font-weight: 500;
      text-decoration: none;
    }
    a:hover {
      color: var(--ink);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    .here {
      border-color: var(--brand);
      color: var(--ink);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Views {
  protected readonly views = VIEWS;
  protected readonly exact = { paths: 'exact', queryParams: 'exact', fragment: 'ignored', matrixParams: 'ignored' } as const;
}
