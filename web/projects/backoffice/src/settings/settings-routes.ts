import { Routes } from '@angular/router';
import { unsavedGuard } from '../desk/unsaved-guard';

/** All of the staff may read settings; only administrators are given something to change them with. */
export const settingsRoutes: Routes = [
  {
    path: 'settings',
    data: { heading: 'admin.nav.settings' },
    loadComponent: () => import('./settings-page').then((room) => room.SettingsPage),
  },
  {
    path: 'settings/:application',
    data: { heading: 'admin.nav.settings' },
    canDeactivate: [unsavedGuard],
    loadComponent: () => import('./application-page').then((room) => room.ApplicationPage),
  },
];
