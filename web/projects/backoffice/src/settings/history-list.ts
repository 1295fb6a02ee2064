import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Button, Day, Notice, Skeleton, Toasts } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ChangeList } from './change-list';
import { changesOf } from './changes';
import { Step, stepsOf, values, Version } from './history';
import { SettingsForm } from './settings-form';

const PAGE = 20;

/** Who changed what and when, and the way back to how it was. */
@Component({
  selector: 'desk-history-list',
  imports: [Button, ChangeList, Confirm, Day, Notice, Skeleton, TranslocoPipe],
  templateUrl: './history-list.html',
  styleUrl: './history-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HistoryList {
  private readonly api = inject(ShopApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly form = inject(SettingsForm);
  private readonly versions = signal<readonly Version[] | undefined>(undefined);
  protected readonly next = signal<string | undefined>(undefined);
  protected readonly chosen = signal<Step | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly steps = computed(() => {
    const versions = this.versions();
    return versions && stepsOf(versions, this.form.fields());
  });
  protected readonly shownVersion = computed(() => this.form.settings()?.version);
  /** What an undo would do now. */
  protected readonly wayBack = computed(() => {
    const step = this.chosen();
    return step ? changesOf(this.form.fields(), this.form.base(), values(step)) : [];
  });

  constructor() {
    effect(() => {
      const settings = this.form.settings();
      if (settings) untracked(() => void this.read(settings.application));
    });
  }

  protected async readOn(): Promise<void> {
    const cursor = this.next();
    const application = this.form.settings()?.application;
    if (cursor !== undefined && application !== undefined) await this.read(application, cursor);
  }

  protected close(): void {
    this.chosen.set(undefined);
    this.problem.set(undefined);
  }

  protected async rollBack(): Promise<void> {
    const step = this.chosen();
    if (!step) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.form.rollBack(step.version);
      this.chosen.set(undefined);
      this.toasts.say(this.transloco.translate('admin.settings.history.done', { version: step.version }));
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    } finally {
      this.busy.set(false);
    }
  }

  protected name(by: string): string {
    const service = /^service:(.+)$/.exec(by)?.[1];
    return service === undefined ? by : this.transloco.translate('admin.settings.history.service', { service });
  }

  private async read(application: string, cursor?: string): Promise<void> {
    const query = { limit: PAGE, cursor, profile: 'default' };
    try {
      const page = await this.api.get('/api/settings/{application}/history', { path: { application }, query });
      this.versions.update((versions) => (cursor === undefined ? page.items : [...(versions ?? []), ...page.items]));
      this.next.set(page.next ?? undefined);
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    }
  }
}
