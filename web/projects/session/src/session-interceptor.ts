import { HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Problem } from '@comptoir/api';
import { tap } from 'rxjs';
import { Session } from './session';

/** Notices that the session has ended elsewhere. A wrong password at sign-in is a 401, too, and ends nothing. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  // Session itself calls the API: it is asked for only when needed.
  const injector = inject(Injector);
  return next(request).pipe(
    tap({
      error: (failure: unknown) => {
        const isSignIn = request.method === 'POST' && request.url === '/api/session';
        if (!isSignIn && Problem.of(failure).status === 401) injector.get(Session).forget();
      },
    }),
  );
};
