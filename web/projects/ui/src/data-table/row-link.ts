import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The link that a whole row of a table is: a press anywhere in the row follows it. */
@Component({
  selector: 'a[uiRowLink]',
  template: '<ng-content />',
  styles: `
    :host {
      font-weight: 600;
      text-decoration: none;
    }
    :host::after {
      position: absolute;
      inset: 0;
      content: '';
    }
    :host(:focus-visible) {
      outline: none;
    }
    :host(:focus-visible)::after {
      outline: 2px solid var(--brand);
      outline-offset: -2px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowLink {}
