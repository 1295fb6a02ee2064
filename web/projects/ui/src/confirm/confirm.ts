import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../button/button';
import { Dialog } from '../dialog/dialog';
import { Notice } from '../notice/notice';

/** Asks before something happens, and says what will happen. More (a reason to type, say) is its content. */
@Component({
  selector: 'ui-confirm',
  imports: [Button, Dialog, Notice, TranslocoPipe],
  template: `
    <ui-dialog [open]="open()" [heading]="heading()" (closed)="closed.emit()">
      @if (problem(); as text) {
        <ui-notice tone="alert">{{ text }}</ui-notice>
      }
      @if (consequences().length > 0) {
        <ul>
          @for (consequence of consequences(); track consequence) {
            <li>{{ consequence }}</li>
          }
        </ul>
      }
      <form (submit)="confirmed.emit(); $event.preventDefault()">
        <ng-content />
        <div class="deeds">
          <button uiButton kind="quiet" type="button" (click)="closed.emit()">{{ keep() || ('ui.cancel' | transloco) }}</button>
          <button uiButton [kind]="danger() ? 'danger' : 'primary'" [busy]="busy()">{{ deed() }}</button>
        </div>
      </form>
    </ui-dialog>
  `,
  styles: `
    :host {
      display: contents;
    }
    ui-notice {
      margin-bottom: var(--space-4);
    }
    ul {
      display: grid;
      gap: var(--space-2);
      margin-bottom: var(--space-4);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: var(--sunken);
    }
    li {
      display: flex;
      gap: var(--space-3);
    }
    li::before {
      flex: none;
      width: 0.375rem;
      height: 0.375rem;
      margin-top: 0.6em;
      border-radius: 50%;
      background: var(--honey);
      content: '';
    }
    form {
      display: grid;
      gap: var(--space-4);
    }
    .deeds {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--space-3);
      margin-top: var(--space-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Confirm {
  readonly open = input.required<boolean>();
  readonly heading = input.required<string>();
  /** The word on the button that does it: the deed itself, never "OK". */
  readonly deed = input.required<string>();
  /** What will happen, a sentence each. */
  readonly consequences = input<readonly string[]>([]);
  /** The word for leaving it, when "Cancel" would be ambiguous. */
  readonly keep = input<string>();
  readonly danger = input(false);
  readonly busy = input(false);
  readonly problem = input<string>();
  readonly confirmed = output();
  readonly closed = output();
}
