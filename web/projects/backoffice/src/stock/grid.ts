import { MovementReason } from '@comptoir/api';

/** A cell of the grid: its row, and its column among the places. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** How large the grid is, and how many rows of it are in sight. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** The reasons that people may give for what they type into a cell. A transfer has two places: it is made elsewhere. */
export const REASONS = ['counted', 'corrected', 'received', 'returned', 'damaged', 'sold'] as const;
export type EditReason = (typeof REASONS)[number];

const MOST = 1_000_000;

/** Where a key goes to; nothing, if it goes nowhere. */
export function moved(cell: GridCell, key: string, isFar: boolean, size: GridSize): GridCell | undefined {
  const row = (row: number) => ({ ...cell, row: clamp(row, size.rows) });
  const column = (column: number) => ({ ...cell, column: clamp(column, size.columns) });
  switch (key) {
    case 'ArrowDown':
      return row(isFar ? size.rows - 1 : cell.row + 1);
    case 'ArrowUp':
      return row(isFar ? 0 : cell.row - 1);
    case 'ArrowRight':
      return column(isFar ? size.columns - 1 : cell.column + 1);
    case 'ArrowLeft':
      return column(isFar ? 0 : cell.column - 1);
    case 'PageDown':
      return row(cell.row + size.page);
    case 'PageUp':
      return row(cell.row - size.page);
    case 'Home':
      return isFar ? { row: 0, column: 0 } : column(0);
    case 'End':
      return isFar ? { row: size.rows - 1, column: size.columns - 1 } : column(size.columns - 1);
    default:
      return undefined;
  }
}

/** The cell after one that was left by Tab; nothing at the ends, where the focus goes on to what follows the grid. */
export function next(cell: GridCell, isBack: boolean, size: GridSize): GridCell | undefined {
  const place = cell.row * size.columns + cell.column + (isBack ? -1 : 1);
  if (place < 0 || place >= size.rows * size.columns) return undefined;
  return { row: Math.floor(place / size.columns), column: place % size.columns };
}

/** What an edit comes to: a movement of so many pieces, nothing at all, or what is wrong with it. */
export type Edit =
  | { readonly kind: 'movement'; readonly quantity: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly code: 'no_number' | 'below_zero' | 'too_much' | 'must_grow' | 'must_shrink' };

/** Reads what was typed over `before`: a number is what lies there now; with a sign, it is how many more or fewer. */
export function editOf(text: string, before: number, reason: EditReason): Edit {
  const typed = text.replace(/\s/g, '').replace('−', '-');
  if (typed === '') return { kind: 'nothing' };
  if (!/^[+-]?\d{1,10}$/.test(typed)) return { kind: 'wrong', code: 'no_number' };
  const quantity = /^[+-]/.test(typed) ? Number(typed) : Number(typed) - before;
  if (quantity === 0) return { kind: 'nothing' };
  if (before + quantity < 0) return { kind: 'wrong', code: 'below_zero' };
  if (Math.abs(quantity) > MOST) return { kind: 'wrong', code: 'too_much' };
  const way = wayOf(reason);
  if (way > 0 && quantity < 0) return { kind: 'wrong', code: 'must_grow' };
  if (way < 0 && quantity > 0) return { kind: 'wrong', code: 'must_shrink' };
  return { kind: 'movement', quantity };
}

/** Whether goods come (1) or go (-1) for a reason, or either (0). */
export function wayOf(reason: MovementReason): -1 | 0 | 1 {
  if (reason === 'received' || reason === 'returned' || reason === 'transferred') return 1;
  return reason === 'damaged' || reason === 'sold' ? -1 : 0;
}

function clamp(place: number, count: number): number {
  return Math.min(Math.max(0, place), Math.max(0, count - 1));
}
