import { Routes } from '@angular/router';
import { signedInGuard } from '@comptoir/session';
import { Shell } from './shell/shell';

const landing = () => import('./landing/landing-page').then((room) => room.LandingPage);
const list = () => import('./catalogue/product-list-page').then((room) => room.ProductListPage);
const product = () => import('./product/product-page').then((room) => room.ProductPage);

/** Begins to load the page that a visit begins with, beside everything else that it needs. */
export function loadAhead(path: string): void {
  if (path === '/') void landing();
  if (path === '/products') void list();
  if (path.startsWith('/products/')) void product();
}

/** Every page of the shop; each is loaded when it is first opened. */
export const storefrontRoutes: Routes = [
  {
    path: '',
    component: Shell,
    children: [
      { path: '', pathMatch: 'full', loadComponent: landing },
      { path: 'products', loadComponent: list },
      { path: 'products/:slug', loadComponent: product },
      { path: 'cart', loadComponent: () => import('./cart/cart-page').then((room) => room.CartPage) },
      { path: 'checkout', loadComponent: () => import('./checkout/checkout-page').then((room) => room.CheckoutPage) },
      { path: 'orders/:id', loadComponent: () => import('./orders/order-page').then((room) => room.OrderPage) },
      {
        path: 'account',
        canActivate: [signedInGuard],
        loadComponent: () => import('./account/account-page').then((room) => room.AccountPage),
        children: [
          { path: '', loadComponent: () => import('./account/orders-page').then((room) => room.OrdersPage) },
          { path: 'purchases', loadComponent: () => import('./account/purchases-page').then((room) => room.PurchasesPage) },
          { path: 'addresses', loadComponent: () => import('./account/addresses-page').then((room) => room.AddressesPage) },
          { path: 'profile', loadComponent: () => import('./account/profile-page').then((room) => room.ProfilePage) },
          { path: 'security', loadComponent: () => import('./account/security-page').then((room) => room.SecurityPage) },
        ],
      },
      { path: 'sign-in', loadComponent: () => import('./identity/sign-in-page').then((room) => room.SignInPage) },
      { path: 'register', loadComponent: () => import('./identity/register-page').then((room) => room.RegisterPage) },
      { path: 'reset-password', loadComponent: () => import('./identity/reset-page').then((room) => room.ResetPage) },
      { path: '**', loadComponent: () => import('./lost/lost-page').then((room) => room.LostPage) },
    ],
  },
];
