import { SalesDay } from '@comptoir/api';
import { beginOf, best, briefMoney, growth, marks, named } from './figures';

const day = (name: string, amount: number) => ({ day: name, orders: 1, revenue: { amount, currency: 'EUR' } }) as SalesDay;

describe('the figures of the dashboard', () => {
  it('grow by a share, and by nothing when there was nothing before', () => {
    expect(growth(150, 100)).toBe(0.5);
    expect(growth(50, 100)).toBe(-0.5);
    expect(growth(50, 0)).toBeUndefined();
  });

  it('stand along round marks that reach over the highest', () => {
    expect(marks(93, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(marks(100, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(marks(13_560, 3)).toEqual([0, 5_000, 10_000, 15_000]);
    expect(marks(0, 4)).toEqual([0]);
  });

  it('name the last day, and as many others as there is room for', () => {
    expect([...named(30, 5)]).toEqual([5, 11, 17, 23, 29]);
    expect([...named(3, 10)]).toEqual([0, 1, 2]);
  });

  it('count whole days of the shop', () => {
    expect(beginOf(7, new Date('2026-11-22T16:25:00Z'))).toBe('2026-11-16T00:00:00.000Z');
    expect(beginOf(1, new Date('2026-11-22T00:00:00Z'))).toBe('2026-11-22T00:00:00.000Z');
  });

  it('know the best day, if there was one', () => {
    expect(best([day('a', 1), day('b', 3), day('c', 2)])?.day).toBe('b');
    expect(best([day('a', 0)])).toBeUndefined();
  });

  it('write money briefly', () => {
    expect(briefMoney({ amount: 1_500_000, currency: 'EUR' }, 'en-IE')).toBe('€15K');
    expect(briefMoney({ amount: 2_500, currency: 'EUR' }, 'en-IE')).toBe('€25');
  });
});
