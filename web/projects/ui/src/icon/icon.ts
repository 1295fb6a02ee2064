import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { IconName, ICONS } from './icons';

/** A drawing beside or instead of words. It says nothing to a screen reader: the words around it do. */
@Component({
  selector: 'ui-icon',
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 24 24"><path [attr.d]="strokes()" /></svg>`,
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 1.375em;
      height: 1.375em;
      vertical-align: -0.32em;
    }
    path {
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly strokes = computed(() => ICONS[this.name()]);
}
