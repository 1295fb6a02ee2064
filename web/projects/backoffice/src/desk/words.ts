import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';

/** Words for what code says instead of a template. Read in a `computed`, they follow the language, and words that arrive late. */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly language = toSignal(this.transloco.langChanges$);
  private readonly arrival = toSignal(this.transloco.events$);

  of(key: string, gaps?: Record<string, unknown>): string {
    this.language();
    this.arrival();
    return this.transloco.translate<string>(key, gaps);
  }
}
