import { HttpInterceptorFn } from '@angular/common/http';
import { newKey } from './key';

const HEADER = 'Idempotency-Key';
const READS = ['GET', 'HEAD'];

/** Gives each write a key, so that a repeated one takes effect once. */
export const keyInterceptor: HttpInterceptorFn = (request, next) =>
  READS.includes(request.method) || request.headers.has(HEADER)
    ? next(request)
    : next(request.clone({ setHeaders: { [HEADER]: newKey() } }));
