import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Params, RouterLink } from '@angular/router';
import { Tone } from '@comptoir/ui';

/** One bar: how much there is of something. */
export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly figure: string;
  readonly note?: string;
  readonly tone?: Tone;
  readonly link: string;
  readonly query?: Params;
}

/** Things side by side with how much there is of each: as a length to compare, as a figure to read. */
@Component({
  selector: 'desk-bar-list',
  imports: [RouterLink],
  template: `
    <ul>
      @for (bar of scaled(); track bar.key) {
        <li>
          <a [routerLink]="bar.link" [queryParams]="bar.query">
            <span class="name">{{ bar.name }}</span>
            <span class="figure">
              @if (bar.note) {
                <small>{{ bar.note }}</small>
              }
              {{ bar.figure }}
            </span>
            <span class="track"><span class="bar" [class]="bar.tone" [style.width.%]="bar.percent"></span></span>
          </a>
        </li>
      }
    </ul>
  `,
  styleUrl: './bar-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BarList {
  readonly bars = input.required<readonly Bar[]>();
  protected readonly scaled = computed(() => {
    const most = Math.max(1, ...this.bars().map((bar) => bar.share));
    return this.bars().map((bar) => ({ ...bar, percent: Math.max(1, (bar.share / most) * 100) }));
  });
}
