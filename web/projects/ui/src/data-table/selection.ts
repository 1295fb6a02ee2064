/** What is chosen when the rows from one to another (either way round) become what `on` says. */
export function withRange(
  chosen: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (on) next.add(key);
    else next.delete(key);
  }
  return next;
}

/** How many of the rows are chosen. */
export function share(chosen: ReadonlySet<string>, keys: readonly string[]): 'none' | 'some' | 'all' {
  const count = keys.filter((key) => chosen.has(key)).length;
  if (count === 0) return 'none';
  return count === keys.length ? 'all' : 'some';
}
