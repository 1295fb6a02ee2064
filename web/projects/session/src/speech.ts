import { DOCUMENT, inject, Injectable, Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Language } from '@comptoir/api';
import { TranslocoService } from '@jsverse/transloco';
import { map, tap } from 'rxjs';
import { remembered } from './remembered';

const KEY = 'comptoir.language';

/** The language the shop speaks with this visitor; remembered, else as the browser asks. */
@Injectable({ providedIn: 'root' })
export class Speech {
  private readonly transloco = inject(TranslocoService);
  private readonly root = inject(DOCUMENT).documentElement;

  readonly language: Signal<Language> = toSignal(
    this.transloco.langChanges$.pipe(
      map(asLanguage),
      tap((language) => (this.root.lang = language)),
    ),
    { requireSync: true },
  );

  choose(language: Language): void {
    remembered.write(KEY, language);
    this.transloco.setActiveLang(language);
  }

  /** Of a text in both languages, the one to show; English where there is no French. */
  of(text: { readonly en: string; readonly fr?: string | null }): string {
    return (this.language() === 'fr' ? text.fr : undefined) ?? text.en;
  }
}

/** What a visit begins with. */
export function firstLanguage(): Language {
  const wanted = remembered.read(KEY) ?? navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag)) ?? 'en';
  return asLanguage(wanted.slice(0, 2).toLowerCase());
}

function asLanguage(value: string): Language {
  return value === 'fr' ? 'fr' : 'en';
}
