import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Location, StockLevel } from '@comptoir/api';
import { Badge, Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { EditReason, GridCell, moved, next, REASONS } from './grid';
import { CellInspector } from './cell-inspector';
import { StockEdits } from './stock-edits';

/** As high as a row is drawn, in pixels. */
const ROW = 40;

/**
 * Stock by SKU and place, worked like a spreadsheet: the arrows move, typing or Enter begins, Enter or Tab ends, Escape
 * leaves it as it was. The focus stays on the grid, which says which cell is the active one: rows come and go with the
 * scrolling, and a focus inside them would go with them.
 */
@Component({
  selector: 'desk-stock-grid',
  imports: [Badge, CellInspector, Icon, RouterLink, ScrollingModule, TranslocoPipe],
  providers: [StockEdits],
  templateUrl: './stock-grid.html',
  styleUrl: './stock-grid.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StockGrid {
  readonly rows = input.required<readonly StockLevel[]>();
  readonly places = input.required<readonly Location[]>();
  readonly mayCount = input(false);
  protected readonly edits = inject(StockEdits);
  protected readonly rowHeight = ROW;
  protected readonly reasons = REASONS;
  protected readonly reason = signal<EditReason>('counted');
  protected readonly note = signal('');
  private readonly chosen = signal<GridCell>({ row: 0, column: 0 });
  private readonly firstInSight = signal(0);
  private readonly rowsInSight = signal(0);
  /** The active cell; in a list that has become shorter, the last one. */
  protected readonly cell = computed<GridCell>(() => ({
    row: Math.max(0, Math.min(this.chosen().row, this.rows().length - 1)),
    column: Math.max(0, Math.min(this.chosen().column, this.places().length - 1)),
  }));
  /** What is being typed; nothing while nothing is. */
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly hasFocus = signal(false);
  private readonly grid = viewChild.required<ElementRef<HTMLElement>>('grid');
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);

  protected readonly active = computed(() => {
    const { row, column } = this.cell();
    return { level: this.rows()[row], place: this.places()[column] };
  });
  /** Of the active cell, as long as it is drawn: it may have been scrolled away. */
  protected readonly activeId = computed(() => {
    const { row, column } = this.cell();
    const first = this.firstInSight();
    const isDrawn = row < this.rows().length && row >= first && row <= first + this.rowsInSight();
    return isDrawn ? `cell-${row}-${column}` : null;
  });

  protected readonly keyOf = (_: number, level: StockLevel) => level.sku;

  constructor() {
    // The grid is only as high as it has rows, and the viewport must be told.
    afterRenderEffect(() => {
      this.rows();
      const viewport = this.viewport();
      viewport.checkViewportSize();
      this.rowsInSight.set(Math.floor(viewport.getViewportSize() / ROW));
    });
  }

  protected look(first: number): void {
    this.firstInSight.set(first);
  }

  protected at(level: StockLevel, place: Location): number {
    return level.locations.find((each) => each.location === place.code)?.on_hand ?? 0;
  }

  protected spokenFor(level: StockLevel, place: Location): number {
    const at = level.locations.find((each) => each.location === place.code);
    return at ? at.held + at.committed : 0;
  }

  protected isActive(row: number, column: number): boolean {
    const cell = this.cell();
    return cell.row === row && cell.column === column;
  }

  protected press(event: KeyboardEvent): void {
    if (this.typed() !== undefined) return;
    const to = moved(this.cell(), event.key, event.ctrlKey || event.metaKey, this.size());
    if (to) {
      event.preventDefault();
      this.go(to);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      this.begin(String(this.valueOfActive()));
    } else if (/^[\d+-]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.begin(event.key);
    }
  }

  protected pressInBox(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.typed.set(undefined);
      this.refocus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.finish({ ...this.cell(), row: Math.min(this.cell().row + 1, this.rows().length - 1) });
    } else if (event.key === 'Tab') {
      const to = next(this.cell(), event.shiftKey, this.size());
      if (to) event.preventDefault();
      this.finish(to);
    }
  }

  /** A press on a cell chooses it; on the chosen one, it begins. */
  protected point(row: number, column: number): void {
    if (this.typed() !== undefined && !this.isActive(row, column)) this.finish(undefined);
    const wasActive = this.isActive(row, column) && this.hasFocus();
    this.chosen.set({ row, column });
    this.refocus();
    if (wasActive) this.begin(String(this.valueOfActive()));
  }

  protected leave(): void {
    if (this.typed() !== undefined) this.commit();
  }

  private begin(text: string): void {
    const { level, place } = this.active();
    if (!this.mayCount() || !level || !place) return;
    this.edits.forget(level.sku, place.code);
    this.typed.set(text);
    // The box is there after the next drawing.
    setTimeout(() => {
      const box = this.grid().nativeElement.querySelector<HTMLInputElement>('input.edit');
      box?.focus();
      if (text.length > 1) box?.select();
    });
  }

  private finish(to: GridCell | undefined): void {
    this.commit();
    if (to) {
      this.go(to);
      this.refocus();
    }
  }

  private commit(): void {
    const text = this.typed();
    const { level, place } = this.active();
    this.typed.set(undefined);
    if (text === undefined || !level || !place) return;
    const edit = { sku: level.sku, location: place.code, text, before: this.at(level, place) };
    void this.edits.make(edit, this.reason(), this.note());
  }

  private go(to: GridCell): void {
    this.chosen.set(to);
    const viewport = this.viewport();
    const top = viewport.measureScrollOffset('top');
    const sight = viewport.getViewportSize();
    const [above, below] = [to.row * ROW, (to.row + 1) * ROW];
    if (above < top) viewport.scrollToOffset(above);
    else if (below > top + sight) viewport.scrollToOffset(below - sight);
  }

  private refocus(): void {
    this.grid().nativeElement.focus({ preventScroll: true });
  }

  private valueOfActive(): number {
    const { level, place } = this.active();
    return level && place ? this.at(level, place) : 0;
  }

  private size() {
    const page = Math.max(1, this.rowsInSight() - 1);
    return { rows: this.rows().length, columns: this.places().length, page };
  }
}
