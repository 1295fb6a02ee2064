/** How many decimals a currency has. */
export function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // A currency that is being typed.
    return 2;
  }
}

/** A whole number as it stands in a field: with `decimals` of it behind the point, needless ones left out if `short`. */
export function written(value: number, decimals: number, locale: string, short = false): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: short ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(value / 10 ** decimals);
}

/** The whole number that somebody typed, with a comma or a point; nothing when it is none, or has too many decimals. */
export function understood(text: string, decimals: number): number | undefined {
  const parts = /^([-−]?\d[\d\s]*)(?:[.,](\d*))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, whole = '', fraction = ''] = parts;
  if (fraction.length > decimals) return undefined;
  const digits = whole.replace(/\s/g, '').replace('−', '-') + fraction.padEnd(decimals, '0');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}
