import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Day, Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Step, STEPS } from './order-progress';

const ICONS = { confirmed: 'check', packed: 'box', shipped: 'truck', delivered: 'home' } as const;

/** A picture of where an order is: four stops from our counter to the door, and the line between them. */
@Component({
  selector: 'shop-parcel-way',
  imports: [Day, Icon, TranslocoPipe],
  template: `
    <ol [attr.aria-label]="'order.way' | transloco">
      @for (stop of stops(); track stop.name) {
        <li [class]="stop.state" [attr.aria-current]="stop.state === 'here' ? 'step' : null">
          <span class="disc"><ui-icon [name]="stop.icon" /></span>
          <span class="name">{{ 'order.step.' + stop.name | transloco }}</span>
          <span class="moment">
            @if (stop.at) {
              {{ stop.at | day: 'moment' }}
            }
          </span>
        </li>
      }
    </ol>
  `,
  styleUrl: './parcel-way.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ParcelWay {
  readonly step = input.required<Step | undefined>();
  /** When each step was done, where that is known. */
  readonly moments = input<Partial<Record<Step, string>>>({});

  protected readonly stops = computed(() => {
    const step = this.step();
    const reached = step ? STEPS.indexOf(step) : -1;
    return STEPS.map((name, index) => ({
      name,
      icon: ICONS[name],
      at: index <= reached ? this.moments()[name] : undefined,
      state: index === reached ? 'here' : index < reached ? 'done' : 'ahead',
    }));
  });
}
