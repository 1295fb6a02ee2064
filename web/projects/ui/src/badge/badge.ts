import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type Tone = 'plain' | 'good' | 'warn' | 'alert' | 'brand';

/** A word or two about a state. The words carry the meaning; the colour only helps. */
@Component({
  selector: 'ui-badge',
  host: { '[class]': 'tone()' },
  template: '<ng-content />',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.35em;
      padding: 0.1875rem 0.625rem;
      border-radius: var(--pill);
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: var(--size-small);
      font-weight: 600;
      line-height: 1.4;
      white-space: nowrap;
    }
    :host(.good) {
      background: var(--good-soft);
      color: var(--good);
    }
    :host(.warn) {
      background: var(--warn-soft);
      color: var(--warn);
    }
    :host(.alert) {
      background: var(--alert-soft);
      color: var(--alert);
    }
    :host(.brand) {
      background: var(--brand-soft);
      color: var(--brand);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Badge {
  readonly tone = input<Tone>('plain');
}
