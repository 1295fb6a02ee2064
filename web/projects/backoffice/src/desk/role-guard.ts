import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Role } from '@comptoir/api';
import { Session } from '@comptoir/session';
import { mayEnter } from './entries';

/** Sends staff whose roles do not fit a room back to the front of the desk. That they are staff has been seen to before. */
export function roleGuard(...roles: readonly Role[]): CanActivateFn {
  return () => mayEnter({ roles }, inject(Session).roles()) || inject(Router).createUrlTree(['/admin']);
}
