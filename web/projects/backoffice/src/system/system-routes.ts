import { Routes } from '@angular/router';
import { roleGuard } from '../desk/role-guard';

export const systemRoutes: Routes = [
  {
    path: 'system',
    data: { heading: 'admin.nav.system' },
    canActivate: [roleGuard('support')],
    loadComponent: () => import('./system-page').then((room) => room.SystemPage),
  },
];
