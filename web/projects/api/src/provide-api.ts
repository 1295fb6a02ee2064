import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { HttpInterceptorFn } from '@angular/common/http';
import { EnvironmentProviders } from '@angular/core';
import { keyInterceptor } from './key-interceptor';
import { problemInterceptor } from './problem-interceptor';

/** The HTTP client with what every call needs; `others` see a failure as a `Problem`. */
export function provideApi(...others: HttpInterceptorFn[]): EnvironmentProviders {
  return provideHttpClient(withInterceptors([...others, keyInterceptor, problemInterceptor]));
}
