import { HttpClient, HttpHeaders, HttpResponse, httpResource, HttpResourceRef } from '@angular/common/http';
import { inject, Injectable, Resource } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { address, Answer, Given, Method, Parts, PathOf, query } from './paths';

/** How a write is made. */
export interface Writing {
  /** Makes the write repeatable across calls: the same key, the same effect, once. A fresh key when absent. */
  readonly key?: string;
  /** The `ETag` of what was read: the write is refused when it has changed since. */
  readonly ifMatch?: string;
}

/** An answer with the version of what it shows. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | undefined;
}

/** Calls to the public API, typed by its document. Every failure is a `Problem`. */
@Injectable({ providedIn: 'root' })
export class ShopApi {
  private readonly http = inject(HttpClient);

  get<P extends PathOf<'get'>>(path: P, given: Given<'get', P>): Promise<Answer<'get', P>> {
    return this.call('get', path, given);
  }

  post<P extends PathOf<'post'>>(path: P, given: Given<'post', P>, how?: Writing): Promise<Answer<'post', P>> {
    return this.call('post', path, given, how);
  }

  put<P extends PathOf<'put'>>(path: P, given: Given<'put', P>, how?: Writing): Promise<Answer<'put', P>> {
    return this.call('put', path, given, how);
  }

  patch<P extends PathOf<'patch'>>(path: P, given: Given<'patch', P>, how?: Writing): Promise<Answer<'patch', P>> {
    return this.call('patch', path, given, how);
  }

  delete<P extends PathOf<'delete'>>(path: P, given: Given<'delete', P>, how?: Writing): Promise<Answer<'delete', P>> {
    return this.call('delete', path, given, how);
  }

  /** Reads something together with its version, to be changed with `ifMatch`. */
  async read<P extends PathOf<'get'>>(path: P, given: Given<'get', P>): Promise<Versioned<Answer<'get', P>>> {
    const answer = await this.respond<Answer<'get', P>>('get', path, given);
    return { value: answer.body as Answer<'get', P>, etag: answer.headers.get('etag') ?? undefined };
  }

  private async call<T>(method: Method, path: string, given: object, how?: Writing): Promise<T> {
    const answer = await this.respond<T>(method, path, given, how);
    return (answer.body ?? undefined) as T;
  }

  private respond<T>(method: Method, path: string, given: object, how: Writing = {}): Promise<HttpResponse<T>> {
    const parts: Parts = given;
    let headers = new HttpHeaders();
    if (how.key) headers = headers.set('Idempotency-Key', how.key);
    if (how.ifMatch) headers = headers.set('If-Match', how.ifMatch);
    if (typeof parts.body === 'string') headers = headers.set('Content-Type', 'text/csv');
    const { body } = parts;
    const params = query(parts.query);
    return firstValueFrom(
      this.http.request<T>(method, address(path, parts.path), { body, params, headers, observe: 'response' }),
    );
  }
}

/** Reads while something shows it: reads again whenever what `given` says changes, and not at all while it says nothing. */
export function readResource<P extends PathOf<'get'>>(
  path: P,
  given: () => Given<'get', P> | undefined,
): HttpResourceRef<Answer<'get', P> | undefined> {
  return httpResource<Answer<'get', P>>(() => {
    const wanted: object | undefined = given();
    const parts: Parts | undefined = wanted;
    return parts && { url: address(path, parts.path), params: query(parts.query) };
  });
}

/** What a resource shows, or nothing while it loads or after it failed: `value()` itself throws then. */
export function shown<T>(resource: Resource<T>): T | undefined {
  return resource.hasValue() ? resource.value() : undefined;
}

/** The version of what a resource shows, for `ifMatch`. */
export function etagOf(resource: Pick<HttpResourceRef<unknown>, 'headers'>): string | undefined {
  return resource.headers()?.get('etag') ?? undefined;
}
