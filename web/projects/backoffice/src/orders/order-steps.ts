import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Order } from '@comptoir/api';
import { Icon, IconName } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { OrderState } from '../desk/order-state';

type StepName = 'confirmed' | 'packed' | 'shipped' | 'delivered';

interface Step {
  readonly name: StepName;
  readonly icon: IconName;
  readonly state: 'done' | 'now' | 'later';
}

const STEPS: readonly { readonly name: StepName; readonly icon: IconName }[] = [
  { name: 'confirmed', icon: 'money' },
  { name: 'packed', icon: 'box' },
  { name: 'shipped', icon: 'truck' },
  { name: 'delivered', icon: 'home' },
];

/** How many of the steps an order has behind it; nothing for one that will not go this way (any more). */
export function stepsDone(order: OrderState): number | undefined {
  if (order.status !== 'confirmed' && order.status !== 'on_hold' && order.status !== 'completed') return undefined;
  const reached = { unfulfilled: 1, packed: 2, partially_shipped: 2, shipped: 3, delivered: 4 };
  return reached[order.fulfilment_status];
}

/** The way of an order from paid to delivered, as a picture. */
@Component({
  selector: 'desk-order-steps',
  imports: [Icon, TranslocoPipe],
  template: `
    @if (steps(); as steps) {
      <ol [attr.aria-label]="'admin.order.way' | transloco">
        @for (step of steps; track step.name) {
          <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
            <span class="dot"><ui-icon [name]="step.state === 'done' ? 'check' : step.icon" /></span>
            {{ 'admin.order.step.' + step.name | transloco }}
          </li>
        }
      </ol>
    }
  `,
  styleUrl: './order-steps.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderSteps {
  readonly order = input.required<Order>();
  protected readonly steps = computed<readonly Step[] | undefined>(() => {
    const done = stepsDone(this.order());
    return done === undefined
      ? undefined
      : STEPS.map((step, index) => ({ ...step, state: index < done ? 'done' : index === done ? 'now' : 'later' }));
  });
}
