import { inject } from '@angular/core';
import { CanDeactivateFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';

/** A page on which something may be typed and not yet saved. */
export interface Unsaved {
  isUnsaved(): boolean;
}

/** Asks before what was typed is lost. */
export const unsavedGuard: CanDeactivateFn<Unsaved> = (page) =>
  !page.isUnsaved() || confirm(inject(TranslocoService).translate('admin.unsaved'));
