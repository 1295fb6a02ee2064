import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Breadcrumb, PageHeader } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { SheetImport } from '../desk/sheet/sheet-import';

/** Makes and changes products by a sheet. */
@Component({
  selector: 'desk-product-import-page',
  imports: [Breadcrumb, PageHeader, SheetImport, TranslocoPipe],
  template: `
    <ui-breadcrumb [steps]="[{ label: 'admin.nav.products' | transloco, link: '/admin/products' }]" />
    <ui-page-header
      [heading]="'admin.products.importHeading' | transloco"
      [text]="'admin.products.importText' | transloco"
    />
    <desk-sheet-import path="/api/products/import" together="slug" />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductImportPage {}
