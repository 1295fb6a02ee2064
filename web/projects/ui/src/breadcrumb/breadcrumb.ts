import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Params, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** One step of the way. */
export interface Crumb {
  readonly label: string;
  readonly link: string;
  readonly query?: Params;
}

/** The way from the front door to here; what is here itself is the page's heading. */
@Component({
  selector: 'ui-breadcrumb',
  imports: [RouterLink, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'ui.way' | transloco">
      <ol>
        @for (step of steps(); track step.label) {
          <li><a [routerLink]="step.link" [queryParams]="step.query">{{ step.label }}</a></li>
        }
      </ol>
    </nav>
  `,
  styles: `
    :host {
      display: block;
      min-height: 2.25rem;
      font-size: var(--size-note);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-3);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      color: var(--ink-faint);
    }
    li + li::before {
      content: '/' / '';
    }
    a {
      display: inline-block;
      padding-block: 0.25rem;
      color: var(--ink-soft);
      text-decoration: none;
    }
    a:hover {
      color: var(--ink);
      text-decoration: underline;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Breadcrumb {
  readonly steps = input.required<readonly Crumb[]>();
}
