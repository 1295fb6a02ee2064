import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Breadcrumb, PageHeader } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Difference, SheetImport } from '../desk/sheet/sheet-import';
import { StockBook } from './stock-book';

/** Sets what is on hand by a sheet, as stock-taking brings one. */
@Component({
  selector: 'desk-stock-import-page',
  imports: [Breadcrumb, PageHeader, SheetImport, TranslocoPipe],
  providers: [StockBook],
  template: `
    <ui-breadcrumb [steps]="[{ label: 'admin.nav.stock' | transloco, link: '/admin/stock' }]" />
    <ui-page-header [heading]="'admin.stock.importHeading' | transloco" [text]="'admin.stock.importText' | transloco" />
    <desk-sheet-import path="/api/stock/import" [differenceOf]="difference()" />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StockImportPage {
  private readonly book = inject(StockBook);
  /** What lay where when the page was opened: the preview compares with it, and stays as it was after the import. */
  protected readonly difference = computed<Difference>(() => {
    const before = new Map(
      this.book.rows().flatMap((level) => level.locations.map((at) => [`${level.sku} ${at.location}`, at.on_hand] as const)),
    );
    return ({ sku, location, on_hand }) => {
      const was = before.get(`${sku} ${location}`) ?? 0;
      const is = Number(on_hand);
      const by = is > was ? `+${is - was}` : `−${was - is}`;
      return is === was ? `${location}: ${is}` : `${location}: ${was} → ${is} (${by})`;
    };
  });

  constructor() {
    void this.book.open(false);
  }
}
