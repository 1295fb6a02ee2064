import { majorUnits, minorUnits } from './price-limits';

describe('a price limit', () => {
  it.each([
    ['12', 'EUR', 1200],
    ['12,5', 'EUR', 1250],
    [' 0.99 ', 'EUR', 99],
    ['1500', 'JPY', 1500],
    ['', 'EUR', undefined],
    ['cheap', 'EUR', undefined],
    ['-3', 'EUR', undefined],
  ])('%j in %s is %j', (typed, currency, expected) => {
    expect(minorUnits(typed, currency)).toBe(expected);
  });

  it('is shown as it is typed', () => {
    expect([majorUnits(1250, 'EUR', 'fr-FR'), majorUnits(120000, 'EUR', 'en-IE'), majorUnits(undefined, 'EUR', 'fr-FR')]).toEqual(
      ['12,5', '1200', ''],
    );
  });
});
