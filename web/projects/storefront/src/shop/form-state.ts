import { inject, signal } from '@angular/core';
import { FieldError, Problem } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { TranslocoService } from '@jsverse/transloco';
import { firstErrorFocus } from './focus-first-error';

/** What a form is up to: whether it is being sent, and what was wrong with it, at its fields and as a whole. */
export class FormState {
  private readonly transloco = inject(TranslocoService);
  private readonly focusFirstError = firstErrorFocus();
  private readonly sending = signal(false);
  private readonly wrong = signal<readonly FieldError[]>([]);
  private readonly words = signal<string | undefined>(undefined);

  readonly isSending = this.sending.asReadonly();
  readonly errors = this.wrong.asReadonly();
  readonly problem = this.words.asReadonly();

  /** Sends it, unless something is plainly wrong with it; says whether it went through. */
  async send(deed: () => Promise<void>, flaws: readonly FieldError[] = []): Promise<boolean> {
    if (this.sending()) return false;
    this.words.set(undefined);
    this.wrong.set(flaws);
    if (flaws.length > 0) return this.refuse();
    this.sending.set(true);
    try {
      await deed();
      return true;
    } catch (failure) {
      const problem = Problem.of(failure);
      this.wrong.set(problem.errors);
      this.words.set(problemText(problem, this.transloco));
      return this.refuse();
    } finally {
      this.sending.set(false);
    }
  }

  private refuse(): false {
    this.focusFirstError();
    return false;
  }
}
