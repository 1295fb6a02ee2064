import { Observable } from 'rxjs';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** One server-sent event. */
export interface LiveEvent<T> {
  readonly kind: string;
  readonly data: T;
}

/**
 * The events of a stream, reconnecting for as long as someone listens. The browser reconnects by itself after a lost
 * connection; after an error answer it gives up, so we begin anew, from the start of the stream: events must be facts
 * that can be heard twice.
 */
export function liveEvents<T>(url: string, kinds: readonly string[]): Observable<LiveEvent<T>> {
  return new Observable((listener) => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pauseMs = FIRST_PAUSE_MS;

    const open = () => {
      source = new EventSource(url);
      source.onopen = () => (pauseMs = FIRST_PAUSE_MS);
      source.onerror = () => {
        if (source.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, pauseMs);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      };
      for (const kind of kinds) {
        source.addEventListener(kind, (event: MessageEvent<string>) =>
          listener.next({ kind, data: JSON.parse(event.data) as T }),
        );
      }
    };

    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  });
}
