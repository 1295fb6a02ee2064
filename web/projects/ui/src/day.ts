import { inject, Pipe, PipeTransform } from '@angular/core';
import { Locale } from './locale';

const STYLES = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  stamp: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in the reader's way of writing. Impure, because the language may change under it. */
@Pipe({ name: 'day', pure: false })
export class Day implements PipeTransform {
  private readonly locale = inject(Locale);

  transform(moment: string | Date, style: keyof typeof STYLES = 'day'): string {
    return formatDay(new Date(moment), this.locale.tag(), style);
  }
}

export function formatDay(moment: Date, locale: string, style: keyof typeof STYLES = 'day'): string {
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, STYLES[style])));
  return format.format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();
