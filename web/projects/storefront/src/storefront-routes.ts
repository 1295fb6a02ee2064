import { Routes } from '@angular/router';
import { Shell } from './shell/shell';

/** Every page of the shop; each is loaded when it is first opened. */
export const storefrontRoutes: Routes = [
  {
    path: '',
    component: Shell,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./landing/landing-page').then((room) => room.LandingPage),
      },
      {
        path: 'products',
        loadComponent: () => import('./catalogue/product-list-page').then((room) => room.ProductListPage),
      },
      {
        path: 'products/:slug',
        loadComponent: () => import('./product/product-page').then((room) => room.ProductPage),
      },
      { path: 'cart', loadComponent: () => import('./cart/cart-page').then((room) => room.CartPage) },
      { path: 'checkout', loadComponent: () => import('./checkout/checkout-page').then((room) => room.CheckoutPage) },
      { path: 'orders/:id', loadComponent: () => import('./orders/order-page').then((room) => room.OrderPage) },
      { path: '**', loadComponent: () => import('./lost/lost-page').then((room) => room.LostPage) },
    ],
  },
];
