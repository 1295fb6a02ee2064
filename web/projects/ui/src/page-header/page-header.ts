import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The heading of a page, with a line under it and room for its deeds. */
@Component({
  selector: 'ui-page-header',
  template: `
    <div>
      <h1>{{ heading() }}</h1>
      @if (text()) {
        <p>{{ text() }}</p>
      }
    </div>
    <div class="deeds"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: var(--space-4);
      padding-block: var(--space-6) var(--space-5);
    }
    p {
      margin-top: var(--space-3);
      max-width: 44rem;
      color: var(--ink-soft);
      font-size: var(--size-lead);
    }
    .deeds {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
    }
    .deeds:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
