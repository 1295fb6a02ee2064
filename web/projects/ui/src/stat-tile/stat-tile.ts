import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Skeleton } from '../skeleton/skeleton';

/** One figure that matters, with what it is called. A comparison or a link stands below it, as content. */
@Component({
  selector: 'ui-stat-tile',
  imports: [Skeleton],
  template: `
    <dl>
      <dt>{{ label() }}</dt>
      <dd>
        @if (value() === undefined) {
          <ui-skeleton />
        } @else {
          {{ value() }}
        }
      </dd>
    </dl>
    <div class="below"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-large);
      background: var(--surface);
    }
    dt {
      color: var(--ink-soft);
      font-size: var(--size-small);
      font-weight: 600;
    }
    dd {
      margin-top: var(--space-1);
      font-size: 1.625rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.02em;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }
    ui-skeleton {
      width: 5rem;
      height: 1.2em;
    }
    .below {
      min-height: 1.4em;
      margin-top: var(--space-1);
      color: var(--ink-soft);
      font-size: var(--size-small);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatTile {
  readonly label = input.required<string>();
  /** Nothing while it is not known yet. */
  readonly value = input<string>();
}
