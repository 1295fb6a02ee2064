import { inject, Injectable, Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { map } from 'rxjs';

/** How the language of the page writes numbers, money and dates: a BCP 47 tag for `Intl`. */
@Injectable({ providedIn: 'root' })
export class Locale {
  readonly tag: Signal<string> = toSignal(
    inject(TranslocoService).langChanges$.pipe(map((language) => (language === 'fr' ? 'fr-FR' : 'en-IE'))),
    { requireSync: true },
  );
}
