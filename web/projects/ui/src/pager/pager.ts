import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Params, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** To the pages before and after: links, so that they can be opened, shared and gone back from. */
@Component({
  selector: 'ui-pager',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'ui.pages' | transloco">
      @if (before(); as query) {
        <a [routerLink]="[]" [queryParams]="query" queryParamsHandling="merge" rel="prev">
          <ui-icon name="back" />{{ 'ui.before' | transloco }}
        </a>
      }
      <span class="figures">{{ text() }}</span>
      @if (after(); as query) {
        <a [routerLink]="[]" [queryParams]="query" queryParamsHandling="merge" rel="next">
          {{ 'ui.after' | transloco }}<ui-icon name="arrow" />
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--space-5);
      padding-block: var(--space-6);
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
      padding-inline: var(--space-4);
      border: 1px solid var(--line-strong);
      border-radius: var(--pill);
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
      border-color: var(--ink);
    }
    span {
      color: var(--ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pager {
  /** The query of the page before; nothing on the first. */
  readonly before = input<Params>();
  /** The query of the page after; nothing on the last. */
  readonly after = input<Params>();
  readonly text = input('');
}
