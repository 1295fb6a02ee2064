import { Routes } from '@angular/router';
import { OrderList } from './order-list';

export const ordersRoutes: Routes = [
  {
    path: 'orders',
    providers: [OrderList],
    children: [
      {
        path: '',
        data: { heading: 'admin.nav.orders' },
        loadComponent: () => import('./orders-page').then((room) => room.OrdersPage),
      },
      {
        path: ':id',
        loadComponent: () => import('./order-page').then((room) => room.OrderPage),
      },
    ],
  },
];
