import { Injectable } from '@angular/core';
import { Translation, TranslocoLoader } from '@jsverse/transloco';

/** All words of the shop in one language, in one chunk. The back office brings its own. */
@Injectable({ providedIn: 'root' })
export class Texts implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const words = language === 'fr' ? await import('./texts/fr') : await import('./texts/en');
    return words.default;
  }
}
