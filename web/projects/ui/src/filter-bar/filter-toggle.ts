import { ChangeDetectionStrategy, Component, model } from '@angular/core';

/** Narrows a list by a yes. Its words are its content. */
@Component({
  selector: 'ui-filter-toggle',
  host: { '[class.set]': 'value()' },
  template: `<button type="button" [attr.aria-pressed]="value()" (click)="value.set(!value())"><ng-content /></button>`,
  styleUrl: './filter.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterToggle {
  readonly value = model(false);
}
