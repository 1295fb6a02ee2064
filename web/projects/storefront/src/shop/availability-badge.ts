import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Badge, Tone } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** From here on a number says more than a word. */
const FEW = 10;

type Word = 'none' | 'one' | 'few' | 'plenty';

const TONES: Record<Word, Tone> = { none: 'alert', one: 'warn', few: 'warn', plenty: 'good' };

/** How much there is to buy: the very number when it is small. */
@Component({
  selector: 'shop-availability-badge',
  imports: [Badge, TranslocoPipe],
  template: `
    <ui-badge [tone]="tone()"><span class="dot"></span>{{ 'availability.' + word() | transloco: { count: available() } }}</ui-badge>
  `,
  styles: `
    .dot {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: currentcolor;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AvailabilityBadge {
  readonly available = input.required<number>();
  protected readonly word = computed(() => availabilityWord(this.available()));
  protected readonly tone = computed(() => TONES[this.word()]);
}

export function availabilityWord(available: number): Word {
  if (available <= 0) return 'none';
  if (available === 1) return 'one';
  return available < FEW ? 'few' : 'plenty';
}
