import { Routes } from '@angular/router';
import { staffGuard } from '@comptoir/session';
import { provideTranslocoScope } from '@jsverse/transloco';
import { customersRoutes } from './customers/customers-routes';
import { dashboardRoutes } from './dashboard/dashboard-routes';
import { ordersRoutes } from './orders/orders-routes';
import { productsRoutes } from './products/products-routes';
import { settingsRoutes } from './settings/settings-routes';
import { staffRoutes } from './staff/staff-routes';
import { stockRoutes } from './stock/stock-routes';
import { systemRoutes } from './system/system-routes';

const texts = {
  scope: 'admin',
  loader: { en: () => import('./texts/en.json'), fr: () => import('./texts/fr.json') },
};

/** Everything below `/admin`. Each feature names its own routes; the navigation's entries are in `desk/entries`. */
export const backofficeRoutes: Routes = [
  {
    path: '',
    providers: [provideTranslocoScope(texts)],
    loadComponent: () => import('./desk/desk').then((room) => room.Desk),
    children: [
      {
        path: 'sign-in',
        data: { heading: 'admin.signIn.heading' },
        loadComponent: () => import('./desk/staff-sign-in-page').then((room) => room.StaffSignInPage),
      },
      {
        path: '',
        canActivate: [staffGuard('/admin/sign-in')],
        children: [
          ...dashboardRoutes,
          ...ordersRoutes,
          ...productsRoutes,
          ...customersRoutes,
          ...stockRoutes,
          ...settingsRoutes,
          ...staffRoutes,
          ...systemRoutes,
        ],
      },
    ],
  },
];
