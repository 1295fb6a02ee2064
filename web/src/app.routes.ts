import { Routes } from '@angular/router';
import { storefrontRoutes } from '@comptoir/storefront';

export const routes: Routes = [
  {
    path: 'admin',
    loadChildren: () => import('@comptoir/backoffice').then((backoffice) => backoffice.backofficeRoutes),
  },
  ...storefrontRoutes,
];
