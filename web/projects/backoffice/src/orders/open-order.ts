import { computed, effect, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { etagOf, liveEvents, Problem, readResource, shown } from '@comptoir/api';
import { debounceTime, switchMap } from 'rxjs';
import { EVENT_KINDS } from './happenings';

/** A parcel packed is more than one fact; they are read as one. */
const MOMENT_MS = 150;

/** The order that is looked at: kept up to date while it is, and changed only as it was seen. */
@Injectable()
export class OpenOrder {
  private readonly wanted = signal<string | undefined>(undefined);
  private readonly reading = readResource('/api/orders/{id}', () => this.given());
  private readonly past = readResource('/api/orders/{id}/timeline', () => this.given());
  private readonly overtaken = signal(false);
  private readonly working = signal(false);

  readonly order = computed(() => shown(this.reading));
  readonly timeline = computed(() => shown(this.past)?.items);
  readonly problem = computed(() => {
    const failure = this.reading.error();
    return failure && !this.order() ? Problem.of(failure) : undefined;
  });
  readonly busy = this.working.asReadonly();
  /** What was wanted last was not done, because somebody else had changed the order since it was read. */
  readonly wasOvertaken = this.overtaken.asReadonly();

  constructor() {
    // Only what is there is followed: a stream of what is not would be asked for again and again.
    toObservable(computed(() => this.order()?.id))
      .pipe(
        switchMap((id) => (id ? liveEvents<unknown>(`/api/orders/${encodeURIComponent(id)}/events`, EVENT_KINDS) : [])),
        debounceTime(MOMENT_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.reload());
    effect(() => {
      this.wanted();
      untracked(() => this.overtaken.set(false));
    });
  }

  open(id: string): void {
    this.wanted.set(id);
  }

  reload(): void {
    this.reading.reload();
    this.past.reload();
  }

  /** Changes the order as it is shown. Whether it has been done; a refusal that is not about an overtaking is thrown. */
  async change(work: (etag: string | undefined) => Promise<void>): Promise<boolean> {
    this.working.set(true);
    this.overtaken.set(false);
    try {
      await work(etagOf(this.reading));
      return true;
    } catch (failure) {
      if (Problem.of(failure).status !== 412) throw failure;
      this.overtaken.set(true);
      return false;
    } finally {
      this.working.set(false);
      this.reload();
    }
  }

  private given(): { readonly path: { readonly id: string } } | undefined {
    const id = this.wanted();
    return id ? { path: { id } } : undefined;
  }
}
