import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { SalesDay } from '@comptoir/api';
import { formatDay, formatMoney, Locale } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { best, briefMoney, marks, named } from './figures';

const HEIGHT = 220;
const BELOW = 24;
const BESIDE = 52;
const MARKS = 4;
/** The room that the name of a day takes, in pixels. */
const NAME_WIDTH = 72;
/** How far a name goes to either side of its middle. */
const NAME_REACH = 20;
const WIDEST_BAR = 28;

/** What was sold, a bar a day; the days are also there as a table. */
@Component({
  selector: 'desk-sales-chart',
  imports: [TranslocoPipe],
  templateUrl: './sales-chart.html',
  styleUrl: './sales-chart.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SalesChart {
  readonly days = input.required<readonly SalesDay[]>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly locale = inject(Locale);
  private readonly transloco = inject(TranslocoService);
  protected readonly height = HEIGHT;
  protected readonly floor = HEIGHT - BELOW;
  protected readonly width = signal(640);
  private readonly pointed = signal<number | undefined>(undefined);

  private readonly currency = computed(() => this.days()[0]?.revenue.currency ?? 'EUR');
  private readonly heights = computed(() => marks(Math.max(0, ...this.days().map((day) => day.revenue.amount)), MARKS));
  private readonly pitch = computed(() => (this.width() - BESIDE) / Math.max(1, this.days().length));

  protected readonly lines = computed(() =>
    this.heights().map((amount) => ({
      y: this.yOf(amount),
      text: briefMoney({ amount, currency: this.currency() }, this.locale.tag()),
    })),
  );
  protected readonly bars = computed(() => {
    const pitch = this.pitch();
    const thickness = Math.min(WIDEST_BAR, Math.max(2, pitch * 0.68));
    const names = named(this.days().length, Math.floor((this.width() - BESIDE) / NAME_WIDTH));
    return this.days().map((day, index) => {
      const y = this.yOf(day.revenue.amount);
      return {
        day: day.day,
        left: BESIDE + index * pitch,
        pitch,
        x: BESIDE + index * pitch + (pitch - thickness) / 2,
        middle: Math.min(BESIDE + (index + 0.5) * pitch, this.width() - NAME_REACH),
        thickness,
        y,
        height: this.floor - y,
        name: names.has(index) ? this.nameOf(day) : undefined,
        isPointed: this.pointed() === index,
      };
    });
  });
  protected readonly rows = computed(() =>
    this.days().map((day) => ({
      day: day.day,
      name: this.nameOf(day),
      orders: day.orders,
      revenue: formatMoney(day.revenue, this.locale.tag()),
    })),
  );
  /** The day under the pointer, else the best one. */
  protected readonly reading = computed(() => {
    const pointed = this.pointed();
    const top = best(this.days());
    const row = this.rows().find((each, index) => (pointed === undefined ? each.day === top?.day : index === pointed));
    return row && { ...row, isBest: pointed === undefined };
  });
  protected readonly summary = computed(() => {
    const top = this.reading();
    return top
      ? this.transloco.translate<string>('admin.dashboard.sales.summary', { day: top.name, revenue: top.revenue })
      : this.transloco.translate<string>('admin.dashboard.sales.nothing');
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const watch = new ResizeObserver(([box]) => this.width.set(Math.max(240, Math.round(box?.contentRect.width ?? 640))));
      watch.observe(this.host.nativeElement);
      destroyed.onDestroy(() => watch.disconnect());
    });
  }

  protected point(index: number | undefined): void {
    this.pointed.set(index);
  }

  private yOf(amount: number): number {
    const top = this.heights().at(-1) ?? 0;
    return top === 0 ? this.floor : this.floor - (amount / top) * (this.floor - 10);
  }

  /** A day of the shop's calendar is written as that day, wherever it is read. */
  private nameOf(day: SalesDay): string {
    return formatDay(new Date(`${day.day}T00:00:00`), this.locale.tag(), 'short');
  }
}
