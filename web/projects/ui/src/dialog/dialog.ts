import { afterRenderEffect, ChangeDetectionStrategy, Component, ElementRef, input, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/**
 * A window over the page, in its middle or from a side. It is the browser's own `<dialog>`: what lies behind is out of
 * reach, Escape and a press beside it close, and the focus goes back to where it was.
 * A field with `data-first` gets the focus when it opens.
 */
@Component({
  selector: 'ui-dialog',
  imports: [Icon, TranslocoPipe],
  template: `
    <dialog
      #window
      [class]="side()"
      [attr.aria-label]="heading()"
      closedby="any"
      (close)="closed.emit()"
    >
      @if (open()) {
        <div class="sheet">
          <div class="top">
            <h2>{{ heading() }}</h2>
            <button type="button" class="close" [attr.aria-label]="'ui.close' | transloco" (click)="close()">
              <ui-icon name="close" />
            </button>
          </div>
          <ng-content />
        </div>
      }
    </dialog>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dialog {
  readonly open = input.required<boolean>();
  readonly heading = input.required<string>();
  readonly side = input<'middle' | 'end' | 'start'>('middle');
  /** It has been closed, by whatever means. */
  readonly closed = output();
  private readonly window = viewChild.required<ElementRef<HTMLDialogElement>>('window');

  constructor() {
    // After rendering: the focus goes to something in the window, so that must be there when it opens.
    afterRenderEffect(() => {
      const window = this.window().nativeElement;
      if (this.open() && !window.open) {
        window.showModal();
        window.querySelector<HTMLElement>('[data-first] :is(input, select)')?.focus();
      }
      if (!this.open() && window.open) window.close();
    });
  }

  protected close(): void {
    this.window().nativeElement.close();
  }
}
