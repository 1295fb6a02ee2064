import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { readResource, shown, StockChange } from '@comptoir/api';
import { problemText, Session } from '@comptoir/session';
import { Button, EmptyState, Notice, PageHeader } from '@comptoir/ui';
import { FilterBar, FilterToggle, SearchBox } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { liveChanges } from '../desk/live';
import { StockBook } from './stock-book';
import { StockGrid } from './stock-grid';

/** What lies where, to be counted and put right in place. */
@Component({
  selector: 'desk-stock-page',
  imports: [
    Button,
    EmptyState,
    FilterBar,
    FilterToggle,
    Notice,
    PageHeader,
    RouterLink,
    SearchBox,
    StockGrid,
    TranslocoPipe,
  ],
  providers: [StockBook],
  templateUrl: './stock-page.html',
  styleUrl: './stock-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StockPage {
  /** From the address: what SKUs begin with or hold, and whether only low ones are shown. */
  readonly q = input<string>();
  readonly low = input<string>();
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  private readonly places = readResource('/api/locations', () => ({}));
  protected readonly book = inject(StockBook);
  protected readonly isLow = computed(() => this.low() === 'true');
  protected readonly search = computed(() => this.q() ?? '');
  protected readonly locations = computed(() => shown(this.places)?.items);
  protected readonly mayCount = computed(() => mayEnter({ roles: ['warehouse'] }, this.session.roles()));
  protected readonly rows = computed(() => {
    const words = this.search().toUpperCase().split(/\s+/).filter((word) => word !== '');
    return this.book.rows().filter((row) => words.every((word) => row.sku.includes(word)));
  });
  protected readonly problem = computed(() => {
    const problem = this.book.problem();
    return problem && problemText(problem, this.transloco);
  });

  constructor() {
    effect(() => {
      const isLow = this.isLow();
      untracked(() => void this.book.open(isLow));
    });
    liveChanges<StockChange>('/api/stock/changes', 'stock')
      .pipe(takeUntilDestroyed())
      .subscribe((changes) => void this.book.hear(skusOf(changes)));
  }

  protected narrow(change: { readonly q?: string; readonly low?: string }): void {
    const filter = { q: this.search(), low: this.isLow() ? 'true' : '', ...change };
    const queryParams = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  protected clear(): void {
    this.narrow({ q: '', low: '' });
  }

  protected again(): void {
    void this.book.open(this.isLow());
  }
}

/** The SKUs that changed; none at all where one change does not say of which. */
function skusOf(changes: readonly StockChange[]): readonly string[] {
  return changes.some((change) => change.skus.length === 0) ? [] : changes.flatMap((change) => change.skus);
}
