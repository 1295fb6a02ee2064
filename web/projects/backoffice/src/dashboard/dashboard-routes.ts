import { Routes } from '@angular/router';

export const dashboardRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    data: { heading: 'admin.nav.dashboard' },
    loadComponent: () => import('./dashboard-page').then((room) => room.DashboardPage),
  },
];
