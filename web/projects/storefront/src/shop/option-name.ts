import { inject, Pipe, PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

/** What an option is called: our word for the usual ones, else the merchant's own. Impure, as the language may change. */
@Pipe({ name: 'optionName', pure: false })
export class OptionName implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(name: string): string {
    const key = `option.${name}`;
    const words = this.transloco.translate<string>(key);
    return words === key ? name : words;
  }
}
