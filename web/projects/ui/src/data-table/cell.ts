import { Directive, inject, input, TemplateRef } from '@angular/core';

/** What stands in a column's cells: `<ng-template uiCell="name" [uiCellOf]="rows()" let-row>`. */
@Directive({ selector: 'ng-template[uiCell]' })
export class Cell<T> {
  readonly uiCell = input.required<string>();
  /** The rows, for their type only. */
  readonly uiCellOf = input.required<readonly T[]>();
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_: Cell<T>, context: unknown): context is { $implicit: T } {
    return context !== undefined;
  }
}
