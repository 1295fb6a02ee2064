import { TimelineStep } from '@comptoir/api';
import { IconName } from '@comptoir/ui';
import { Happening } from '@comptoir/ui-desk';

interface Look {
  readonly icon: IconName;
  readonly tone?: Happening['tone'];
}

const LOOKS: Readonly<Record<string, Look>> = {
  confirmed: { icon: 'money', tone: 'good' },
  rejected: { icon: 'close', tone: 'alert' },
  expired: { icon: 'clock', tone: 'alert' },
  on_hold: { icon: 'pause', tone: 'warn' },
  resumed: { icon: 'play' },
  packed: { icon: 'box' },
  shipped: { icon: 'truck' },
  delivered: { icon: 'home', tone: 'good' },
  completed: { icon: 'check', tone: 'good' },
  cancelled: { icon: 'close', tone: 'alert' },
};

/** What can happen to an order, as its live events are called. */
export const EVENT_KINDS: readonly string[] = Object.keys(LOOKS);

/** Notes that the shop itself writes are codes, which have words of their own. */
const CODE = /^[a-z]+(_[a-z]+)*$/;

/** The timeline for people, the latest first. `words` gives the words of a key. */
export function happeningsOf(steps: readonly TimelineStep[], words: (key: string) => string): readonly Happening[] {
  return steps
    .map((step) => ({
      key: step.sequence,
      at: step.at,
      ...(LOOKS[step.kind] ?? { icon: 'clock' as const }),
      text: words(`admin.order.happened.${step.kind}`),
      by: words(`admin.order.actor.${step.actor}`),
      note: noteOf(step, words),
    }))
    .reverse();
}

function noteOf(step: TimelineStep, words: (key: string) => string): string | undefined {
  if (!step.note) return undefined;
  return step.actor !== 'staff' && CODE.test(step.note) ? words(`admin.order.setback.${step.note}`) : step.note;
}
