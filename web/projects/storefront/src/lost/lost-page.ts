import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Speech } from '@comptoir/session';
import { Button, EmptyState } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Catalogue } from '../shop/catalogue';
import { Head } from '../shop/head';

/** There is nothing at this address; but there are shelves. */
@Component({
  selector: 'shop-lost-page',
  imports: [Button, EmptyState, RouterLink, TranslocoPipe],
  template: `
    <div class="page">
      <ui-empty-state page icon="search" [heading]="'lost.heading' | transloco" [text]="'lost.text' | transloco">
        <a uiButton routerLink="/products">{{ 'list.seeAll' | transloco }}</a>
        <a uiButton kind="quiet" routerLink="/">{{ 'lost.home' | transloco }}</a>
      </ui-empty-state>
      <ul>
        @for (shelf of catalogue.shelves(); track shelf.slug) {
          <li>
            <a routerLink="/products" [queryParams]="{ category: shelf.slug }">{{ speech.of(shelf.title) }}</a>
          </li>
        }
      </ul>
    </div>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-3) var(--space-5);
    }
    a:not([uiButton]) {
      padding-block: 0.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LostPage {
  protected readonly catalogue = inject(Catalogue);
  protected readonly speech = inject(Speech);

  constructor() {
    const [head, transloco] = [inject(Head), inject(TranslocoService)];
    effect(() => {
      this.speech.language();
      head.show(transloco.translate('lost.heading'));
    });
  }
}
