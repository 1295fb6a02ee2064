import { OrderSummary } from '@comptoir/api';

/**
 * The rows after their beginning has been read again. What is new or changed comes from `page`; a row that lies within its
 * stretch but is not on it any more has left the list; what lies beyond stays as it is.
 */
export function withFirstPage(
  rows: readonly OrderSummary[],
  page: readonly OrderSummary[],
  isWhole: boolean,
  oldestFirst: boolean,
): readonly OrderSummary[] {
  const last = page.at(-1);
  if (isWhole || !last) return page;
  const onPage = new Set(page.map((order) => order.id));
  const isBeyond = (order: OrderSummary) =>
    oldestFirst ? order.placed_at >= last.placed_at : order.placed_at <= last.placed_at;
  return [...page, ...rows.filter((order) => !onPage.has(order.id) && isBeyond(order))];
}

/** The ids of rows that are new or have changed. */
export function changes(before: readonly OrderSummary[], after: readonly OrderSummary[]): ReadonlySet<string> {
  const known = new Map(before.map((order) => [order.id, order.updated_at]));
  return new Set(after.filter((order) => known.get(order.id) !== order.updated_at).map((order) => order.id));
}
