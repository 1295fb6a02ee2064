import { inject, Pipe, PipeTransform } from '@angular/core';
import { FieldError } from '@comptoir/api';
import { TranslocoService } from '@jsverse/transloco';

/** The words for what is wrong at a JSON pointer; nothing when nothing is. Impure, as the language may change. */
@Pipe({ name: 'fieldWords', pure: false })
export class FieldWords implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(errors: readonly FieldError[], pointer: string): string | undefined {
    const error = errors.find((each) => each.pointer === pointer);
    if (!error) return undefined;
    const key = `field.${error.code}`;
    const words = this.transloco.translate<string>(key);
    return words === key ? this.transloco.translate<string>('field.wrong') : words;
  }
}
