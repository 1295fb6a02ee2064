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
    ],
  },
];
