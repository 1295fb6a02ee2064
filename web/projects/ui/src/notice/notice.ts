import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** A sentence that must not be missed, where it matters. Read out at once when it is an alert. */
@Component({
  selector: 'ui-notice',
  imports: [Icon],
  host: { '[class]': 'tone()', '[attr.role]': "tone() === 'alert' ? 'alert' : 'status'" },
  template: `<ui-icon [name]="tone() === 'good' ? 'check' : 'warning'" />
    <div><ng-content /></div>`,
  styles: `
    :host {
      display: flex;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: var(--warn-soft);
      color: var(--ink);
    }
    ui-icon {
      margin-top: 0.05rem;
      color: var(--warn);
    }
    div {
      min-width: 0;
    }
    :host(.alert) {
      background: var(--alert-soft);
    }
    :host(.alert) ui-icon {
      color: var(--alert);
    }
    :host(.good) {
      background: var(--good-soft);
    }
    :host(.good) ui-icon {
      color: var(--good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Notice {
  readonly tone = input<'warn' | 'alert' | 'good'>('warn');
}
