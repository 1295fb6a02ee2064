import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { Skeleton } from '../skeleton/skeleton';
import { Cell } from './cell';
import { Column, Sort, turned } from './column';
import { RowWindow, rowsInSight } from './row-window';
import { share, withRange } from './selection';

/** A row's height before one has been drawn. */
const GUESSED_HEIGHT = 48;
/** How near its end a list is when more of it is asked for, in rows. */
const NEAR = 10;

/**
 * A long list that scrolls with the page and draws only the rows in sight. It is a plain `<table>` of rows of one height,
 * so that a screen reader knows its way around; the arrow keys go from row to row. What is shown when there are no rows
 * is its content.
 */
@Component({
  selector: 'ui-data-table',
  imports: [Icon, NgTemplateOutlet, Skeleton, TranslocoPipe],
  host: {
    '(window:scroll)': 'look()',
    '(window:resize)': 'look()',
    '(keydown.arrowDown)': 'go($event, 1)',
    '(keydown.arrowUp)': 'go($event, -1)',
  },
  templateUrl: './data-table.html',
  styleUrl: './data-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataTable<T> {
  /** What the table lists, for those who do not see it. */
  readonly label = input.required<string>();
  readonly columns = input.required<readonly Column[]>();
  readonly rows = input.required<readonly T[]>();
  readonly keyOf = input.required<(row: T) => string>();
  readonly loading = input(false);
  /** There are more rows than these; `wanted` asks for them. */
  readonly more = input(false);
  /** The keys of rows that have just changed: they light up. */
  readonly fresh = input<ReadonlySet<string>>(new Set());
  /** What a row is called where it can be chosen; without it none can. */
  readonly nameOf = input<(row: T) => string>();
  readonly chosen = model<ReadonlySet<string>>(new Set());
  readonly sort = model<Sort>();
  /** The reader nears the end of the rows, and there are more. */
  readonly wanted = output();

  private readonly cells = contentChildren(Cell);
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  private readonly rowHeight = signal(GUESSED_HEIGHT);
  private readonly sight = signal<RowWindow>({ first: 0, end: 36 }, { equal: sameWindow });
  private lastChosen = 0;
  private frame = 0;

  protected readonly keys = computed(() => this.rows().map(this.keyOf()));
  protected readonly window = computed<RowWindow>(() => {
    const { first, end } = this.sight();
    const count = this.rows().length;
    return { first: Math.min(first, count), end: Math.min(end, count) };
  });
  protected readonly drawn = computed(() => {
    const { first, end } = this.window();
    return this.rows()
      .slice(first, end)
      .map((row, index) => ({ row, index: first + index, key: this.keys()[first + index] ?? '' }));
  });
  protected readonly spaceAbove = computed(() => this.window().first * this.rowHeight());
  protected readonly spaceBelow = computed(() => (this.rows().length - this.window().end) * this.rowHeight());
  protected readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.uiCell(), cell.template])));
  protected readonly isEmpty = computed(() => this.rows().length === 0 && !this.loading());
  protected readonly waiting = computed(() => Array.from({ length: this.loading() ? (this.rows().length ? 2 : 10) : 0 }));
  protected readonly share = computed(() => share(this.chosen(), this.keys()));

  constructor() {
    afterNextRender(() => this.measure());
    afterRenderEffect(() => {
      this.rows();
      this.measure();
    });
    effect(() => {
      const isNear = this.window().end >= this.rows().length - NEAR;
      if (isNear && this.more() && !this.loading()) untracked(() => this.wanted.emit());
    });
    inject(DestroyRef).onDestroy(() => cancelAnimationFrame(this.frame));
  }

  protected inRem(width: number | undefined): string | null {
    return width === undefined ? null : `${width}rem`;
  }

  protected look(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.measure());
  }

  protected order(column: Column): 'ascending' | 'descending' | null {
    const sort = this.sort();
    if (sort?.name !== column.name) return null;
    return sort.descending ? 'descending' : 'ascending';
  }

  protected turn(column: Column): void {
    this.sort.set(turned(this.sort(), column.name));
  }

  protected choose(press: MouseEvent, index: number): void {
    const on = (press.target as HTMLInputElement).checked;
    const from = press.shiftKey ? this.lastChosen : index;
    this.chosen.set(withRange(this.chosen(), this.keys(), from, index, on));
    this.lastChosen = index;
  }

  protected chooseAll(): void {
    this.chosen.set(new Set(this.share() === 'all' ? [] : this.keys()));
  }

  /** The arrows go to the same thing in the row above or below. */
  protected go(press: Event, step: number): void {
    const here = press.target as HTMLElement;
    if (here.matches('input:not([type=checkbox]), select, textarea')) return;
    const row = here.closest('tr');
    const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
    if (!row || !next) return;
    press.preventDefault();
    reachable(next)[reachable(row).indexOf(here)]?.focus();
  }

  private measure(): void {
    const body = this.body().nativeElement;
    const height = body.querySelector<HTMLElement>('tr[data-row]')?.offsetHeight;
    if (height) this.rowHeight.set(height);
    const above = -body.getBoundingClientRect().top;
    this.sight.set(rowsInSight(above, window.innerHeight, this.rowHeight(), this.rows().length));
  }
}

function sameWindow(a: RowWindow, b: RowWindow): boolean {
  return a.first === b.first && a.end === b.end;
}

function reachable(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button, input, select')];
}
