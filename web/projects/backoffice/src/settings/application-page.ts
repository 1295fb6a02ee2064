import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemText } from '@comptoir/session';
import { Breadcrumb, Button, Day, EmptyState, Notice, PageHeader, Skeleton, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Unsaved } from '../desk/unsaved-guard';
import { ChangeList } from './change-list';
import { HistoryList } from './history-list';
import { isWide } from './schema';
import { SettingField } from './setting-field';
import { SettingWords } from './setting-words';
import { SettingsForm } from './settings-form';

/** The settings of one application: a form as its schema says, and its history. */
@Component({
  selector: 'desk-application-page',
  imports: [
    Breadcrumb,
    Button,
    ChangeList,
    Day,
    EmptyState,
    HistoryList,
    Notice,
    PageHeader,
    RouterLink,
    SettingField,
    Skeleton,
    TranslocoPipe,
  ],
  providers: [SettingsForm],
  host: { '(window:beforeunload)': 'warn($event)' },
  templateUrl: './application-page.html',
  styleUrl: './application-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplicationPage implements Unsaved {
  /** From the address. */
  readonly application = input.required<string>();
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly form = inject(SettingsForm);
  protected readonly words = inject(SettingWords);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly simple = computed(() => this.form.fields().filter((field) => !isWide(field)));
  protected readonly wide = computed(() => this.form.fields().filter(isWide));
  protected readonly count = computed(() => this.form.changes().length);

  constructor() {
    effect(() => {
      const application = this.application();
      untracked(() => this.form.open(application));
    });
  }

  isUnsaved(): boolean {
    return this.form.isChanged();
  }

  protected warn(leaving: BeforeUnloadEvent): void {
    if (this.isUnsaved()) leaving.preventDefault();
  }

  protected discard(): void {
    this.problem.set(undefined);
    this.form.discard();
  }

  protected async save(): Promise<void> {
    if (this.form.faults().length > 0) {
      this.problem.set(this.transloco.translate('admin.settings.lookAgain'));
      return;
    }
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.form.save();
      if (!this.form.interference()) this.toasts.say(this.transloco.translate('admin.settings.saved'));
    } catch (failure) {
      this.problem.set(problemText(failure, this.transloco));
    } finally {
      this.busy.set(false);
    }
  }
}
