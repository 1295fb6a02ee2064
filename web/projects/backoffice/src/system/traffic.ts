import { SystemMap } from '@comptoir/api';

export type SystemNode = SystemMap['nodes'][number];
type Edge = SystemMap['edges'][number];

/** How the traffic on an edge is. */
export type Health = 'quiet' | 'good' | 'slow' | 'failing';

/** What happened on an edge between two looks. */
export interface Traffic {
  readonly from: string;
  readonly to: string;
  /** Calls a second. */
  readonly rate: number;
  /** The share of calls that failed, from 0 to 1. */
  readonly errors: number;
  /** How long a call took on average, in milliseconds; nothing where there was none. */
  readonly latencyMs: number | undefined;
  readonly health: Health;
}

/** One look at the map. */
export interface Look {
  readonly at: number;
  readonly map: SystemMap;
}

/** Who calls from beyond the gateway. */
export const OUTSIDE = 'outside';
/** An answer that takes longer on average is worth a look. */
const SLOW_MS = 250;
const FAILING_SHARE = 0.01;

/**
 * The traffic between two looks. Counters begin anew when the service that keeps them does: what it counts then is all
 * since it began. The first look of all has nothing to compare with, and knows no rates yet.
 */
export function trafficBetween(before: Look | undefined, now: Look): readonly Traffic[] {
  const seconds = before ? Math.max(0.001, (now.at - before.at) / 1_000) : undefined;
  return now.map.edges.map((edge) => {
    const was = before && sameRun(before.map, now.map, edge.to) ? find(before.map, edge) : undefined;
    const grown = (count: 'requests' | 'errors' | 'micros') => Math.max(0, edge[count] - (was?.[count] ?? 0));
    const requests = before ? grown('requests') : 0;
    const errors = requests > 0 ? Math.min(1, grown('errors') / requests) : 0;
    const latencyMs = requests > 0 ? grown('micros') / requests / 1_000 : undefined;
    const rate = seconds === undefined ? 0 : requests / seconds;
    return { from: edge.from, to: edge.to, rate, errors, latencyMs, health: healthOf(requests, errors, latencyMs) };
  });
}

function healthOf(requests: number, errors: number, latencyMs: number | undefined): Health {
  if (requests === 0) return 'quiet';
  if (errors >= FAILING_SHARE) return 'failing';
  return (latencyMs ?? 0) > SLOW_MS ? 'slow' : 'good';
}

function sameRun(before: SystemMap, now: SystemMap, name: string): boolean {
  const run = (map: SystemMap) => map.nodes.find((node) => node.name === name)?.run;
  return run(before) === run(now);
}

function find(map: SystemMap, edge: Edge): Edge | undefined {
  return map.edges.find((other) => other.from === edge.from && other.to === edge.to);
}
