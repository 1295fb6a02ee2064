import { signal } from '@angular/core';
import { Problem } from '@comptoir/api';

/** Something to do with one order. */
export interface Job {
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  readonly work: () => Promise<void>;
}

export interface JobResult {
  readonly key: string;
  readonly name: string;
  readonly state: 'waiting' | 'busy' | 'done' | 'failed';
  readonly problem?: Problem;
}

/** How many are done at once: enough to be quick, few enough to leave the shop to others. */
const AT_ONCE = 3;

/** Jobs that are done one by one, each with its own result: what fails stops nothing else. */
export class WorkList {
  private readonly list = signal<readonly JobResult[]>([]);

  readonly results = this.list.asReadonly();

  async run(jobs: readonly Job[]): Promise<void> {
    this.list.set(jobs.map(({ key, name }) => ({ key, name, state: 'waiting' })));
    const waiting = [...jobs];
    const worker = async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) await this.do(job);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private async do(job: Job): Promise<void> {
    this.note(job.key, { state: 'busy' });
    try {
      await job.work();
      this.note(job.key, { state: 'done' });
    } catch (failure) {
      this.note(job.key, { state: 'failed', problem: Problem.of(failure) });
    }
  }

  private note(key: string, news: Pick<JobResult, 'state' | 'problem'>): void {
    this.list.update((all) => all.map((each) => (each.key === key ? { ...each, ...news } : each)));
  }
}
