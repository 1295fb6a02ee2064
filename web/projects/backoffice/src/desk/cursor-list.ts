import { computed, signal } from '@angular/core';
import { Page, Problem } from '@comptoir/api';

/** A list that is read a page at a time. The only writer of its rows. */
export class CursorList<T, Q = void> {
  private readonly read = signal<readonly T[]>([]);
  private readonly busy = signal(true);
  private readonly failure = signal<Problem | undefined>(undefined);
  private readonly next = signal<string | undefined>(undefined);
  private question: Q | undefined;
  /** Counts the questions: an answer to an old one is not listened to. */
  private asked = 0;

  readonly rows = this.read.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly hasMore = computed(() => this.next() !== undefined);

  constructor(private readonly ask: (question: Q, cursor: string | undefined) => Promise<Page<T>>) {}

  /** Begins anew, with another question perhaps. */
  async show(question: Q): Promise<void> {
    this.question = question;
    this.read.set([]);
    this.next.set(undefined);
    await this.load();
  }

  async more(): Promise<void> {
    if (this.next() !== undefined && !this.busy()) await this.load();
  }

  /** Puts a row that has changed in the place of the one it replaces. */
  replace(fresh: T, isSame: (row: T) => boolean): void {
    this.read.update((rows) => rows.map((row) => (isSame(row) ? fresh : row)));
  }

  private async load(): Promise<void> {
    const asked = ++this.asked;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const page = await this.ask(this.question as Q, this.next());
      if (asked !== this.asked) return;
      this.read.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next ?? undefined);
    } catch (failure) {
      if (asked === this.asked) this.failure.set(Problem.of(failure));
    }
    if (asked === this.asked) this.busy.set(false);
  }
}
