import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** What a list is narrowed by: in one line where there is room; on a phone all but the search is a press away. */
@Component({
  selector: 'ui-filter-bar',
  imports: [Icon, TranslocoPipe],
  host: { role: 'search' },
  template: `
    <ng-content select="ui-search-box" />
    <button type="button" class="more" [attr.aria-expanded]="open()" (click)="open.set(!open())">
      <ui-icon name="filter" />{{ 'ui.filter.name' | transloco }}
    </button>
    <div class="rest" [class.open]="open()">
      <ng-content />
      @if (active()) {
        <button type="button" class="clear" (click)="cleared.emit()">{{ 'ui.filter.clear' | transloco }}</button>
      }
    </div>
  `,
  styles: `
    :host,
    .rest.open {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
    }
    :host {
      margin-bottom: var(--space-4);
    }
    @media (width >= 44rem) {
      .rest,
      .rest.open {
        display: contents;
      }
    }
    .more {
      display: none;
      align-items: center;
      gap: var(--space-2);
      min-height: 2.25rem;
      padding: 0 var(--space-3);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
      font-size: var(--size-note);
      font-weight: 600;
    }
    .clear {
      min-height: 2.25rem;
      padding: 0 var(--space-2);
      border: 0;
      background: transparent;
      color: var(--ink-soft);
      font-size: var(--size-note);
      text-decoration: underline;
      text-underline-offset: 0.3em;
    }
    .clear:hover {
      color: var(--ink);
    }
    @media (width < 44rem) {
      .more {
        display: inline-flex;
      }
      .rest:not(.open) {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBar {
  /** Something narrows the list now. */
  readonly active = input(false);
  readonly cleared = output();
  protected readonly open = signal(false);
}
