import { understood, written } from './figures';

describe('a figure in a field', () => {
  it.each([
    ['4,90', 2, 490],
    ['4.9', 2, 490],
    ['1 234,5', 2, 123_450],
    ['-3', 0, -3],
    ['12', 2, 1_200],
    ['4.905', 2, undefined],
    ['4.9', 0, undefined],
    ['four', 2, undefined],
    ['', 2, undefined],
    ['99999999999999999', 0, undefined],
  ])('%s with %i decimals is %s', (text, decimals, value) => {
    expect(understood(text, decimals)).toBe(value);
  });

  it('is written as it can be typed', () => {
    expect(written(1_234_567, 2, 'fr-FR')).toBe('12345,67');
    expect(written(550, 2, 'en-IE', true)).toBe('5.5');
    expect(written(2000, 2, 'en-IE', true)).toBe('20');
    expect(written(490, 0, 'en-IE')).toBe('490');
  });
});
