/** The rows that are worth drawing: `first` up to, but without, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows are drawn by the dozen, so that a slow scroll draws rarely. */
const STEP = 12;

/**
 * Which of `count` rows are in sight, and a dozen or two around them. `above` is how much of the rows has gone out at
 * the top, `sight` how much can be seen at once, both in pixels.
 */
export function rowsInSight(above: number, sight: number, rowHeight: number, count: number): RowWindow {
  const top = Math.floor(Math.max(0, above) / rowHeight);
  const bottom = Math.ceil((Math.max(0, above) + sight) / rowHeight);
  const first = Math.floor(top / STEP) * STEP - STEP;
  const end = Math.ceil(bottom / STEP) * STEP + STEP;
  return { first: Math.min(Math.max(0, first), count), end: Math.min(end, count) };
}
