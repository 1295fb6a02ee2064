import { formatMoney } from './money';

describe('money', () => {
  const cases = [
    [{ amount: 420, currency: 'EUR' }, 'en-IE', '€4.20'],
    [{ amount: 123456, currency: 'EUR' }, 'fr-FR', '1 234,56 €'],
    [{ amount: 1500, currency: 'JPY' }, 'en-IE', 'JP¥1,500'],
    [{ amount: -5, currency: 'EUR' }, 'en-IE', '-€0.05'],
    [{ amount: 0, currency: 'EUR' }, 'fr-FR', '0,00 €'],
  ] as const;

  it.each(cases)('writes %j in %s', (money, locale, expected) => {
    expect(formatMoney(money, locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(expected);
  });
});
