import { computed, inject, Injectable } from '@angular/core';
import { Choice, Locale } from '@comptoir/ui';

/** Where the shop may deliver to; which method reaches a country is the server's to say. */
const CODES = (
  'AT BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LI LT LU LV MC MT NL NO PL PT RO SE SI SK US'
).split(' ');

/** Countries by the names of the reader's language, in its order. */
@Injectable({ providedIn: 'root' })
export class Countries {
  private readonly locale = inject(Locale);
  private readonly names = computed(() => new Intl.DisplayNames(this.locale.tag(), { type: 'region' }));

  readonly choices = computed<readonly Choice[]>(() => {
    const order = new Intl.Collator(this.locale.tag());
    return CODES.map((value) => ({ value, label: this.name(value) })).sort((a, b) => order.compare(a.label, b.label));
  });

  name(code: string): string {
    return this.names().of(code) ?? code;
  }
}
