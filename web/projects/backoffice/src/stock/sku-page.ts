import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Movement, readResource, ShopApi, shown, StockChange } from '@comptoir/api';
import { Session, Speech } from '@comptoir/session';
import { Badge, Breadcrumb, Button, Day, EmptyState, Icon, Notice, PageHeader, Skeleton } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { liveChanges } from '../desk/live';
import { Words } from '../desk/words';
import { byReason, folded, standing } from './ledger';
import { MovementDialog } from './movement-dialog';
import { SkuNames } from './sku-names';

const PAGE = 100;

/** One number explained: what lies where, who stands on it, how it came to be, and whether the books agree. */
@Component({
  selector: 'desk-sku-page',
  imports: [
    Badge,
    Breadcrumb,
    Button,
    Day,
    EmptyState,
    Icon,
    MovementDialog,
    Notice,
    PageHeader,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './sku-page.html',
  styleUrl: './sku-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SkuPage {
  /** From the address. */
  readonly sku = input.required<string>();
  private readonly api = inject(ShopApi);
  private readonly session = inject(Session);
  private readonly names = inject(SkuNames);
  private readonly words = inject(Words);
  protected readonly speech = inject(Speech);
  protected readonly recording = signal(false);
  protected readonly ledgerFailed = signal(false);
  protected readonly next = signal<string | undefined>(undefined);
  private readonly movements = signal<readonly Movement[] | undefined>(undefined);
  private readonly stock = readResource('/api/stock/{sku}', () => ({ path: { sku: this.sku() } }));
  private readonly check = readResource('/api/stock/{sku}/verify', () => ({ path: { sku: this.sku() } }));
  private readonly places = readResource('/api/locations', () => ({}));
  private readonly staff = readResource('/api/staff', () =>
    this.session.roles().includes('admin') ? { query: { limit: 100 } } : undefined,
  );

  protected readonly level = computed(() => shown(this.stock));
  protected readonly isMissing = computed(() => this.stock.error() !== undefined);
  protected readonly verification = computed(() => shown(this.check));
  protected readonly locations = computed(() => shown(this.places)?.items ?? []);
  protected readonly name = computed(() => this.names.of(this.sku()));
  protected readonly mayCount = computed(() => mayEnter({ roles: ['warehouse'] }, this.session.roles()));
  protected readonly ledger = computed(() => {
    const movements = this.movements();
    const now = new Map(this.level()?.locations.map((at) => [at.location, at]) ?? []);
    return movements && folded(movements, now);
  });
  protected readonly standing = computed(() => standing(this.movements() ?? []));
  protected readonly sums = computed(() => byReason(this.movements() ?? []));
  private readonly people = computed(
    () => new Map(shown(this.staff)?.items.map((member) => [`staff:${member.customer_id}`, member.name]) ?? []),
  );

  constructor() {
    effect(() => {
      const sku = this.sku();
      untracked(() => {
        this.movements.set(undefined);
        void this.names.find(sku);
        void this.readLedger();
      });
    });
    liveChanges<StockChange>('/api/stock/changes', 'stock')
      .pipe(takeUntilDestroyed())
      .subscribe((changes) => {
        const isAny = changes.length === 0;
        if (isAny || changes.some(({ skus }) => skus.length === 0 || skus.includes(this.sku()))) this.refresh();
      });
  }

  protected refresh(): void {
    this.stock.reload();
    this.check.reload();
    void this.readLedger();
  }

  protected async readLedger(cursor?: string): Promise<void> {
    const sku = this.sku();
    this.ledgerFailed.set(false);
    try {
      const page = await this.api.get('/api/stock/{sku}/movements', { path: { sku }, query: { cursor, limit: PAGE } });
      if (sku !== this.sku()) return;
      this.movements.update((movements) => (cursor === undefined ? page.items : [...(movements ?? []), ...page.items]));
      this.next.set(page.next ?? undefined);
    } catch {
      this.ledgerFailed.set(true);
    }
  }

  protected placeName(code: string): string {
    return this.locations().find((place) => place.code === code)?.name ?? code;
  }

  /** Who did it: a colleague by name where we may know it, the shop itself else. */
  protected actor(movement: Movement): string {
    const name = this.people().get(movement.actor);
    if (name !== undefined) return name;
    return this.words.of(movement.actor.startsWith('staff:') ? 'admin.stock.aColleague' : 'admin.stock.theShop');
  }

  protected signed(quantity: number): string {
    return quantity > 0 ? `+${quantity}` : quantity < 0 ? `−${-quantity}` : '';
  }

  protected recorded(): void {
    this.recording.set(false);
    this.refresh();
  }
}
