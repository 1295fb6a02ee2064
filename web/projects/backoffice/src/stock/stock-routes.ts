import { Routes } from '@angular/router';
import { roleGuard } from '../desk/role-guard';

/** Everybody of the staff sees what lies where; the warehouse counts and moves it. */
export const stockRoutes: Routes = [
  {
    path: 'stock',
    data: { heading: 'admin.nav.stock' },
    loadComponent: () => import('./stock-page').then((room) => room.StockPage),
  },
  {
    path: 'stock/import',
    data: { heading: 'admin.stock.importHeading' },
    canActivate: [roleGuard('warehouse')],
    loadComponent: () => import('./stock-import-page').then((room) => room.StockImportPage),
  },
  {
    path: 'stock/:sku',
    data: { heading: 'admin.nav.stock' },
    loadComponent: () => import('./sku-page').then((room) => room.SkuPage),
  },
];
