import { Unit } from './schema';

/** How many decimals people write of what is kept as a whole number. */
export function decimalsOf(unit: Unit | undefined, currency: string): number {
  if (unit === 'percent') return 2;
  if (unit !== 'money') return 0;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // A currency that is being typed.
    return 2;
  }
}

/** A whole number as it stands in a field: money with all its decimals, shares without needless ones. */
export function written(value: number, unit: Unit | undefined, decimals: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: unit === 'money' ? decimals : 0,
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
