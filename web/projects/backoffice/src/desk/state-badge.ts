import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Badge } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { PassedOnState, stateOf, toneOf } from './order-state';

/** Where an order stands, in a word. */
@Component({
  selector: 'desk-state-badge',
  imports: [Badge, TranslocoPipe],
  template: `<ui-badge [tone]="tone()">{{ 'admin.state.' + state() | transloco }}</ui-badge>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StateBadge {
  readonly order = input.required<PassedOnState>();
  protected readonly state = computed(() => stateOf(this.order()));
  protected readonly tone = computed(() => toneOf(this.state()));
}
