import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** What a list is narrowed by, in one line where there is room. */
@Component({
  selector: 'ui-filter-bar',
  imports: [TranslocoPipe],
  host: { role: 'search' },
  template: `
    <ng-content />
    @if (active()) {
      <button type="button" (click)="cleared.emit()">{{ 'ui.filter.clear' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
      margin-bottom: var(--space-4);
    }
    button {
      min-height: 2.25rem;
      padding: 0 var(--space-2);
      border: 0;
      background: transparent;
      color: var(--ink-soft);
      font-size: var(--size-note);
      text-decoration: underline;
      text-underline-offset: 0.3em;
    }
    button:hover {
      color: var(--ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBar {
  /** Something narrows the list now. */
  readonly active = input(false);
  readonly cleared = output();
}
