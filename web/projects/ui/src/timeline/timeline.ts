import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Day } from '../day';
import { Icon } from '../icon/icon';
import { IconName } from '../icon/icons';

/** One thing that happened. */
export interface Happening {
  readonly key: string | number;
  readonly at: string;
  readonly icon: IconName;
  readonly tone?: 'plain' | 'good' | 'warn' | 'alert';
  readonly text: string;
  /** Who did it. */
  readonly by?: string;
  /** In their own words. */
  readonly note?: string;
}

/** What happened, in the order it is given. */
@Component({
  selector: 'ui-timeline',
  imports: [Day, Icon],
  template: `
    <ol>
      @for (happening of happenings(); track happening.key) {
        <li>
          <span class="dot" [class]="happening.tone ?? 'plain'"><ui-icon [name]="happening.icon" /></span>
          <div>
            <p class="text">{{ happening.text }}</p>
            @if (happening.note) {
              <p class="note">{{ happening.note }}</p>
            }
            <p class="when">
              <time [attr.datetime]="happening.at">{{ happening.at | day: 'moment' }}</time>
              @if (happening.by) {
                · {{ happening.by }}
              }
            </p>
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      position: relative;
      display: flex;
      gap: var(--space-3);
      padding-bottom: var(--space-4);
    }
    li:last-child {
      padding-bottom: 0;
    }
    li:not(:last-child)::before {
      position: absolute;
      inset: 1.75rem auto 0 calc(0.875rem - 0.5px);
      width: 1px;
      background: var(--line);
      content: '';
    }
    .dot {
      display: grid;
      flex: none;
      place-items: center;
      width: 1.75rem;
      height: 1.75rem;
      border-radius: 50%;
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: var(--size-small);
    }
    .good {
      background: var(--good-soft);
      color: var(--good);
    }
    .warn {
      background: var(--warn-soft);
      color: var(--warn);
    }
    .alert {
      background: var(--alert-soft);
      color: var(--alert);
    }
    .text {
      padding-top: 0.15rem;
      font-weight: 500;
    }
    .note {
      margin-top: var(--space-1);
      color: var(--ink-soft);
      overflow-wrap: anywhere;
    }
    .when {
      color: var(--ink-faint);
      font-size: var(--size-small);
    }
    div {
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly happenings = input.required<readonly Happening[]>();
}
