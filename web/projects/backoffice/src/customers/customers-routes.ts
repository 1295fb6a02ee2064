import { Routes } from '@angular/router';
import { roleGuard } from '../desk/role-guard';

export const customersRoutes: Routes = [
  {
    path: 'customers',
    canActivate: [roleGuard('sales', 'support')],
    children: [
      {
        path: '',
        data: { heading: 'admin.nav.customers' },
        loadComponent: () => import('./customers-page').then((room) => room.CustomersPage),
      },
      {
        path: ':id',
        loadComponent: () => import('./customer-page').then((room) => room.CustomerPage),
      },
    ],
  },
];
