import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** What can be done with the rows that are chosen; floats over the foot of the list while there are any. */
@Component({
  selector: 'ui-selection-bar',
  imports: [Icon, TranslocoPipe],
  template: `
    <section [attr.aria-label]="'ui.table.chosen' | transloco">
      <p role="status">{{ 'ui.table.count' | transloco: { count: count() } }}</p>
      <ng-content />
      <button type="button" class="drop" [attr.aria-label]="'ui.table.chooseNone' | transloco" (click)="dropped.emit()">
        <ui-icon name="close" />
      </button>
    </section>
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 5;
      bottom: var(--space-4);
      display: block;
    }
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
      width: fit-content;
      max-width: 100%;
      margin: var(--space-4) auto 0;
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-large);
      background: var(--surface);
      box-shadow: var(--shadow);
      animation: rise var(--calm) var(--ease);
    }
    p {
      margin-right: var(--space-2);
      font-size: var(--size-note);
      font-weight: 600;
    }
    .drop {
      display: grid;
      place-items: center;
      width: 2.25rem;
      height: 2.25rem;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: transparent;
    }
    .drop:hover {
      background: var(--sunken);
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(0.75rem);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectionBar {
  readonly count = input.required<number>();
  /** Nothing is to be chosen any more. */
  readonly dropped = output();
}
