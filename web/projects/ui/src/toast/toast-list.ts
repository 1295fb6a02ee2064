import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { Toasts } from './toasts';

/** Shows the toasts; once per application. */
@Component({
  selector: 'ui-toast-list',
  imports: [Icon, TranslocoPipe],
  host: { role: 'status', 'aria-live': 'polite' },
  template: `
    @for (toast of toasts.all(); track toast.id) {
      <div class="toast" [class.alert]="toast.tone === 'alert'">
        <ui-icon [name]="toast.tone === 'alert' ? 'warning' : 'check'" />
        <p>{{ toast.text }}</p>
        <button type="button" [attr.aria-label]="'ui.close' | transloco" (click)="toasts.dismiss(toast.id)">
          <ui-icon name="close" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 40;
      inset: auto var(--space-4) var(--space-4);
      display: grid;
      justify-items: center;
      gap: var(--space-2);
      pointer-events: none;
    }
    .toast {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      max-width: 32rem;
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      border-radius: var(--radius-large);
      background: var(--ink);
      color: var(--paper);
      box-shadow: var(--shadow);
      pointer-events: auto;
      animation: rise var(--calm) var(--ease);
    }
    .alert {
      background: var(--alert);
    }
    button {
      display: grid;
      place-items: center;
      width: 2.5rem;
      height: 2.5rem;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: transparent;
      color: inherit;
    }
    button:focus-visible {
      outline-color: currentcolor;
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
export class ToastList {
  protected readonly toasts = inject(Toasts);
}
