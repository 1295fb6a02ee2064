import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The place of something that is on its way. Give it the size of what will come; nothing must move then. */
@Component({
  selector: 'ui-skeleton',
  host: { 'aria-hidden': 'true' },
  template: '',
  styles: `
    :host {
      display: block;
      min-height: 1em;
      border-radius: var(--radius);
      background: linear-gradient(100deg, var(--sunken) 35%, var(--line) 50%, var(--sunken) 65%) 0 0 / 250% 100%;
      animation: wait 1.6s linear infinite;
    }
    @keyframes wait {
      from {
        background-position: 125% 0;
      }
      to {
        background-position: -125% 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {}
