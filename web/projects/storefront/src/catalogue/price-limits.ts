/** How many minor units make one of a currency, as a power of ten. */
function digits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** A limit as people type it, in euros and cents; nothing when it is none. A comma is as good as a point. */
export function minorUnits(text: string, currency: string): number | undefined {
  const typed = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d*)?$/.test(typed) ? Math.round(Number(typed) * 10 ** digits(currency)) : undefined;
}

/** A limit in a box: no currency, and no decimals where there are none. */
export function majorUnits(minor: number | undefined, currency: string, locale: string): string {
  if (minor === undefined) return '';
  const amount = minor / 10 ** digits(currency);
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: digits(currency) }).format(amount);
}
