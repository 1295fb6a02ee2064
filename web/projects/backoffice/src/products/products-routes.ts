import { Routes } from '@angular/router';
import { roleGuard } from '../desk/role-guard';
import { unsavedGuard } from '../desk/unsaved-guard';

/** Everybody of the staff looks products up; sales describe and price them. */
export const productsRoutes: Routes = [
  {
    path: 'products',
    data: { heading: 'admin.nav.products' },
    loadComponent: () => import('./products-page').then((room) => room.ProductsPage),
  },
  {
    path: 'products/new',
    data: { heading: 'admin.products.new' },
    canActivate: [roleGuard('sales')],
    canDeactivate: [unsavedGuard],
    loadComponent: () => import('./product-page').then((room) => room.ProductPage),
  },
  {
    path: 'products/import',
    data: { heading: 'admin.products.importHeading' },
    canActivate: [roleGuard('sales')],
    loadComponent: () => import('./product-import-page').then((room) => room.ProductImportPage),
  },
  {
    path: 'products/:slug',
    data: { heading: 'admin.nav.products' },
    canDeactivate: [unsavedGuard],
    loadComponent: () => import('./product-page').then((room) => room.ProductPage),
  },
];
