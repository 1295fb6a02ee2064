/** Money as it travels: whole minor units (cents) of a currency. */
export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** Money as people write it. How many minor units make one is the currency's affair: 2 for EUR, 0 for JPY. */
export function formatMoney(money: Amount, locale: string): string {
  const format = formatter(locale, money.currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.amount / 10 ** digits);
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Building a formatter costs a thousand times what using it does. */
function formatter(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(locale, { style: 'currency', currency });
  formatters.set(key, fresh);
  return fresh;
}
