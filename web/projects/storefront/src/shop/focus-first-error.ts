import { afterNextRender, ElementRef, inject, Injector } from '@angular/core';

/** Gives a function that takes the reader to the first field that is wrong, once it is shown as such. */
export function firstErrorFocus(): () => void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const injector = inject(Injector);
  return () =>
    afterNextRender(() => host.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus(), { injector });
}
