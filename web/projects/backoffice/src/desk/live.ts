import { liveEvents } from '@comptoir/api';
import { bufferTime, filter, fromEvent, map, merge, NEVER, Observable, skip, startWith, switchMap } from 'rxjs';

/** Changes come in crowds (a parcel packed is three facts); who reads again does so once for all of a moment. */
const MOMENT_MS = 500;

/**
 * What changes while somebody looks, gathered by the moment. An empty list says that anything may have changed: the page
 * was out of sight for a while. A page out of sight holds no connection: a browser has few of them.
 */
export function liveChanges<T>(url: string, kind: string): Observable<readonly T[]> {
  const inSight = fromEvent(document, 'visibilitychange').pipe(
    startWith(undefined),
    map(() => document.visibilityState === 'visible'),
  );
  const changes = inSight.pipe(
    switchMap((seen) => (seen ? liveEvents<T>(url, [kind]) : NEVER)),
    map((event) => event.data),
    bufferTime(MOMENT_MS),
    filter((gathered) => gathered.length > 0),
  );
  const returns = inSight.pipe(
    skip(1),
    filter((seen) => seen),
    map((): readonly T[] => []),
  );
  return merge(changes, returns);
}
