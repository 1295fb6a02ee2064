import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Customer, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Badge, Button, Day, EmptyState, Notice, PageHeader } from '@comptoir/ui';
import { Cell, Column, DataTable, RowLink, SearchBox } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CursorList } from '../desk/cursor-list';
import { Words } from '../desk/words';

const PAGE = 50;

/** Everybody with an account. What is searched stands in the address. */
@Component({
  selector: 'desk-customers-page',
  imports: [
    Badge,
    Button,
    Cell,
    DataTable,
    Day,
    EmptyState,
    Notice,
    PageHeader,
    RouterLink,
    RowLink,
    SearchBox,
    TranslocoPipe,
  ],
  templateUrl: './customers-page.html',
  styleUrl: './customers-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CustomersPage {
  readonly search = input<string>();
  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly transloco = inject(TranslocoService);
  protected readonly list = new CursorList<Customer, string>((search, cursor) =>
    this.api.get('/api/customers', { query: { search: search || undefined, limit: PAGE, cursor } }),
  );
  protected readonly wanted = computed(() => (this.search() ?? '').slice(0, 100));
  protected readonly keyOf = (customer: Customer) => customer.id;
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && problemText(problem, this.transloco);
  });
  protected readonly columns = computed<readonly Column[]>(() => [
    { name: 'name', heading: this.words.of('admin.customers.name') },
    { name: 'email', heading: this.words.of('admin.customers.email'), hide: 'phone' },
    { name: 'since', heading: this.words.of('admin.customers.since'), width: 11, hide: 'tablet' },
    { name: 'standing', heading: this.words.of('admin.customers.standing'), width: 12, phoneWidth: 8 },
  ]);

  constructor() {
    effect(() => {
      const wanted = this.wanted();
      untracked(() => void this.list.show(wanted));
    });
  }

  protected look(search: string): void {
    void this.router.navigate([], { queryParams: { search: search || null }, replaceUrl: true });
  }
}
