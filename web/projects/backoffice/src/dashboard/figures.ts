import { SalesDay } from '@comptoir/api';
import { Amount } from '@comptoir/ui';

/** How much more or less than before, as a share; nothing when there is nothing to compare with. */
export function growth(now: number, before: number): number | undefined {
  return before > 0 ? (now - before) / before : undefined;
}

/** Steps that people count in, times a power of ten. */
const ROUND = [1, 2, 2.5, 5, 10];

/** The marks of an axis from nothing to at least `most`, in about so many round steps. */
export function marks(most: number, steps: number): readonly number[] {
  if (most <= 0) return [0];
  const least = most / steps;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (ROUND.find((round) => round * power >= least) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Which of `count` places are named when there is room for `room` names: evenly, and always the last. */
export function named(count: number, room: number): ReadonlySet<number> {
  const gap = Math.max(1, Math.ceil(count / Math.max(1, room)));
  return new Set(Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % gap === 0));
}

/** The first moment of the first of so many days that end with today. The shop's days are those of UTC. */
export function beginOf(days: number, now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days + 1)).toISOString();
}

/** The best day, if anything was sold at all. */
export function best(days: readonly SalesDay[]): SalesDay | undefined {
  const top = days.reduce<SalesDay | undefined>(
    (high, day) => (!high || day.revenue.amount > high.revenue.amount ? day : high),
    undefined,
  );
  return top && top.revenue.amount > 0 ? top : undefined;
}

/** Money in few letters, for the marks of an axis. */
export function briefMoney(money: Amount, locale: string): string {
  const whole = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency });
  const digits = whole.resolvedOptions().maximumFractionDigits ?? 2;
  const brief = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
  return brief.format(money.amount / 10 ** digits);
}
