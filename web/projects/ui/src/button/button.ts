import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';

/** A thing to press. While busy it keeps its place and its focus, and ignores further presses. */
@Component({
  selector: 'button[uiButton], a[uiButton]',
  host: {
    '[class]': 'kind()',
    '[class.small]': 'small()',
    '[attr.aria-busy]': 'busy() || null',
    '[attr.aria-disabled]': 'busy() || null',
    '(click)': 'ignoreWhileBusy($event)',
  },
  template: `<span class="words"><ng-content /></span>
    @if (busy()) {
      <span class="wheel"></span>
    }`,
  styleUrl: './button.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Button {
  readonly kind = input<ButtonKind>('primary');
  readonly small = input(false);
  readonly busy = input(false);

  protected ignoreWhileBusy(press: Event): void {
    if (!this.busy()) return;
    press.preventDefault();
    press.stopImmediatePropagation();
  }
}
