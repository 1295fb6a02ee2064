import { OUTSIDE } from './traffic';

/** Where a node stands on the map, by its middle. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const MAP = { width: 960, height: 520 } as const;
export const NODE = { width: 152, height: 64 } as const;

/** The usual services: what comes in on the left, what all ask on the right, and no edge behind a node. */
const KNOWN: Readonly<Record<string, Place>> = {
  [OUTSIDE]: { x: 92, y: 260 },
  gateway: { x: 322, y: 260 },
  customer: { x: 592, y: 72 },
  order: { x: 592, y: 260 },
  inventory: { x: 592, y: 448 },
  config: { x: 862, y: 448 },
};

/** A place for each; those that nobody knows stand in a row below. */
export function placesOf(names: readonly string[]): ReadonlyMap<string, Place> {
  let unknown = 0;
  return new Map(names.map((name) => [name, KNOWN[name] ?? { x: 92 + 176 * unknown++, y: 500 }]));
}

/** The way of an edge: a curve from border to border, bent aside so that both directions can be seen. */
export function pathOf(from: Place, to: Place): string {
  const [start, end] = [border(from, to), border(to, from)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(36, length / 6);
  const control = { x: (start.x + end.x) / 2 + (dy / length) * bend, y: (start.y + end.y) / 2 - (dx / length) * bend };
  return `M ${round(start.x)} ${round(start.y)} Q ${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`;
}

/** The point at which the straight line to `to` leaves the box around `from`. */
function border(from: Place, to: Place): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min((NODE.width / 2 + 6) / Math.abs(dx || 1e-9), (NODE.height / 2 + 6) / Math.abs(dy || 1e-9));
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
