import { Routes } from '@angular/router';
import { staffGuard } from '@comptoir/session';
import { provideTranslocoScope } from '@jsverse/transloco';

const texts = {
  scope: 'admin',
  loader: { en: () => import('./texts/en.json'), fr: () => import('./texts/fr.json') },
};

/** Everything below `/admin`. */
export const backofficeRoutes: Routes = [
  {
    path: '',
    providers: [provideTranslocoScope(texts)],
    loadComponent: () => import('./desk/desk').then((room) => room.Desk),
    children: [
      {
        path: 'sign-in',
        loadComponent: () => import('./desk/staff-sign-in-page').then((room) => room.StaffSignInPage),
      },
      {
        path: '',
        canActivate: [staffGuard('/admin/sign-in')],
        children: [],
      },
    ],
  },
];
