import { Routes } from '@angular/router';
import { roleGuard } from '../desk/role-guard';

export const staffRoutes: Routes = [
  {
    path: 'staff',
    // Nobody but administrators, who may enter everywhere.
    canActivate: [roleGuard()],
    data: { heading: 'admin.nav.staff' },
    loadComponent: () => import('./staff-page').then((room) => room.StaffPage),
  },
];
