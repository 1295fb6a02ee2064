import { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { catchError, retry, throwError, timer } from 'rxjs';
import { Problem } from './problem';

const RETRIES = 2;
const FIRST_PAUSE_MS = 300;

/** Turns what failed into a `Problem`, after trying again what may be tried again: each write carries its key. */
export const problemInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    retry({
      count: RETRIES,
      delay: (failure: unknown, attempt) =>
        isPassing(failure) ? timer(FIRST_PAUSE_MS * 2 ** (attempt - 1)) : throwError(() => failure),
    }),
    catchError((failure: unknown) => throwError(() => Problem.of(failure))),
  );

function isPassing(failure: unknown): boolean {
  return failure instanceof HttpErrorResponse && (failure.status === 0 || failure.status === 503);
}
