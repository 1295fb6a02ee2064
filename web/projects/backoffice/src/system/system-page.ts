import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Problem, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Badge, Day, Locale, Notice, PageHeader, Skeleton, Tone } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { exhaustMap, filter, timer } from 'rxjs';
import { Words } from '../desk/words';
import { MAP, NODE, pathOf, placesOf } from './places';
import { Health, Look, OUTSIDE, Traffic, trafficBetween } from './traffic';

const EVERY_MS = 2_000;
/** The slowest and the fastest that dots run along an edge, in seconds for the whole way. */
const SLOWEST_S = 4;
const FASTEST_S = 0.8;
const TONES: Record<Health, Tone> = { quiet: 'plain', good: 'good', slow: 'warn', failing: 'alert' };

/** The services that run, and what goes on between them, as it happens. */
@Component({
  selector: 'desk-system-page',
  imports: [Badge, Day, Notice, PageHeader, Skeleton, TranslocoPipe],
  templateUrl: './system-page.html',
  styleUrl: './system-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SystemPage {
  private readonly api = inject(ShopApi);
  private readonly locale = inject(Locale);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(Words);
  private readonly before = signal<Look | undefined>(undefined);
  private readonly now = signal<Look | undefined>(undefined);
  private readonly failure = signal<Problem | undefined>(undefined);
  protected readonly size = MAP;
  protected readonly box = NODE;
  protected readonly tones = TONES;
  /** The edges of this node stand out. */
  protected readonly chosen = signal<string | undefined>(undefined);

  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && problemText(failure, this.transloco);
  });
  protected readonly services = computed(() => this.now()?.map.nodes);
  private readonly places = computed(() => placesOf([OUTSIDE, ...(this.services() ?? []).map((node) => node.name)]));
  protected readonly traffic = computed(() => {
    const now = this.now();
    return now ? trafficBetween(this.before(), now) : [];
  });
  protected readonly nodes = computed(() =>
    [{ name: OUTSIDE, ready: true }, ...(this.services() ?? [])].map(({ name, ready }) => {
      const place = this.places().get(name) ?? { x: 0, y: 0 };
      const rate = this.traffic().reduce((sum, edge) => sum + (edge.to === name ? edge.rate : 0), 0);
      return { name, ready, ...place, title: this.title(name), rate: name === OUTSIDE ? '' : this.perSecond(rate) };
    }),
  );
  protected readonly edges = computed(() =>
    this.traffic().flatMap((edge) => {
      const [from, to] = [this.places().get(edge.from), this.places().get(edge.to)];
      if (!from || !to) return [];
      const isFaded = this.chosen() !== undefined && this.chosen() !== edge.from && this.chosen() !== edge.to;
      return [{ ...edge, key: `${edge.from}-${edge.to}`, path: pathOf(from, to), width: widthOf(edge.rate), seconds: pace(edge.rate), isFaded }];
    }),
  );
  protected readonly rows = computed(() =>
    this.traffic().map((edge) => ({
      ...edge,
      key: `${edge.from}-${edge.to}`,
      fromTitle: this.title(edge.from),
      toTitle: this.title(edge.to),
      rateText: this.perSecond(edge.rate),
      errorText: new Intl.NumberFormat(this.locale.tag(), { style: 'percent', maximumFractionDigits: 1 }).format(edge.errors),
      latencyText: latencyText(edge, this.locale.tag()),
    })),
  );

  constructor() {
    timer(0, EVERY_MS)
      .pipe(
        filter(() => document.visibilityState === 'visible'),
        exhaustMap(() => this.look()),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe();
  }

  protected choose(name: string | undefined): void {
    this.chosen.set(name);
  }

  private async look(): Promise<void> {
    try {
      const map = await this.api.get('/api/system', {});
      this.before.set(this.now());
      this.now.set({ at: performance.now(), map });
      this.failure.set(undefined);
    } catch (failure) {
      // What was seen last stays on the page, with a word that it is old.
      this.failure.set(Problem.of(failure));
    }
  }

  private title(name: string): string {
    const key = `admin.system.node.${name}`;
    const title = this.words.of(key);
    return title === key ? name : title;
  }

  private perSecond(rate: number): string {
    const digits = rate > 0 && rate < 10 ? 1 : 0;
    const figure = new Intl.NumberFormat(this.locale.tag(), { maximumFractionDigits: digits }).format(rate);
    return this.words.of('admin.system.perSecond', { rate: figure });
  }
}

/** Ten times the traffic is one step wider: rates differ by powers. */
function widthOf(rate: number): number {
  return 1.5 + Math.min(4, Math.log10(1 + rate) * 1.6);
}

/** The busier, the faster; nothing moves where nothing goes on. */
function pace(rate: number): number {
  return Math.max(FASTEST_S, SLOWEST_S - Math.log10(1 + rate) * 1.4);
}

function latencyText({ latencyMs }: Traffic, locale: string): string {
  if (latencyMs === undefined) return '–';
  const digits = latencyMs < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(latencyMs)} ms`;
}
