import { ChangeDetectionStrategy, Component, DestroyRef, effect, ElementRef, inject, input, model, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';

/** How long after the last key the search begins. */
const PAUSE_MS = 250;

/** Words to search a list by. The value follows a moment after the last key, or at once on Enter. */
@Component({
  selector: 'ui-search-box',
  imports: [Icon],
  template: `
    <ui-icon name="search" />
    <input
      #box
      type="search"
      autocomplete="off"
      spellcheck="false"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      (input)="later()"
      (keydown.enter)="now()"
    />
  `,
  styleUrl: './filter.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  readonly label = input.required<string>();
  readonly value = model('');
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      // What the reader is typing must not be overwritten by what was searched a moment ago.
      const { nativeElement } = this.box();
      if (nativeElement !== document.activeElement || this.value() === '') nativeElement.value = this.value();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  protected now(): void {
    clearTimeout(this.timer);
    this.value.set(this.box().nativeElement.value.trim());
  }
}
