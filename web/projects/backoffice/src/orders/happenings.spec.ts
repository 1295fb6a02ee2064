import { TimelineStep } from '@comptoir/api';
import { happeningsOf } from './happenings';

const step = (sequence: number, kind: string, actor: string, note?: string) =>
  ({ sequence, kind, actor, note, at: `2026-11-22T10:0${sequence}:00Z` }) as TimelineStep;

describe('the timeline of an order', () => {
  it('begins with the latest', () => {
    const happenings = happeningsOf([step(1, 'confirmed', 'customer'), step(2, 'packed', 'staff')], (key) => key);

    expect(happenings.map((happening) => happening.text)).toEqual(['admin.order.happened.packed', 'admin.order.happened.confirmed']);
  });

  it('puts the codes of the shop into words and leaves what people wrote', () => {
    const [cancelled, rejected] = happeningsOf(
      [step(1, 'rejected', 'customer', 'payment_declined'), step(2, 'cancelled', 'staff', 'duplicate')],
      (key) => key,
    );

    expect(rejected?.note).toBe('admin.order.setback.payment_declined');
    expect(cancelled?.note).toBe('duplicate');
  });
});
