import { booleanAttribute, ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { IconName } from '../icon/icons';

/** Nothing is here: what that means, and, as content, what to do about it. */
@Component({
  selector: 'ui-empty-state',
  imports: [Icon],
  template: `
    <ui-icon [name]="icon()" />
    @if (page()) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="deeds"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--space-3);
      padding: var(--space-7) var(--space-4);
      text-align: center;
    }
    ui-icon {
      padding: 0.7rem;
      width: 3.5rem;
      height: 3.5rem;
      border-radius: 50%;
      background: var(--brand-soft);
      color: var(--brand);
    }
    h1 {
      font-size: var(--size-h2);
    }
    p {
      max-width: 34rem;
      color: var(--ink-soft);
    }
    .deeds {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-3);
      margin-top: var(--space-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input<string>();
  /** It is all that the page has to say, so its heading is the page's. */
  readonly page = input(false, { transform: booleanAttribute });
}
