import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Role } from '@comptoir/api';
import { Session } from './session';

/** Lets signed-in people in; others sign in first and come back to where they wanted. */
export const signedInGuard: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  return session.isSignedIn() || router.createUrlTree(['/sign-in'], { queryParams: { to: state.url } });
};

/** Lets staff in who have one of the roles; with none given, anyone of the staff. `signIn` is the desk's own page. */
export function staffGuard(signIn: string, ...roles: readonly Role[]): CanActivateFn {
  return async (_, state) => {
    const session = inject(Session);
    const router = inject(Router);
    await session.start();
    const fits = roles.length === 0 ? session.isStaff() : session.roles().some((role) => roles.includes(role));
    return fits || router.createUrlTree([signIn], { queryParams: { to: state.url } });
  };
}
