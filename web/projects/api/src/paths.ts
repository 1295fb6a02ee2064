import type { paths } from './generated/schema';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends Record<M, infer O> ? O : never;
type Parameters<O> = O extends { parameters: infer A } ? A : never;
type Defined<T> = Exclude<T, undefined>;

type InPath<O> = Parameters<O> extends { path: infer A } ? { readonly path: A } : object;
type InQuery<O> = Parameters<O> extends { query?: infer A }
  ? [Defined<A>] extends [never]
    ? object
    : { readonly query?: Defined<A> }
  : object;
type InBody<O> = O extends { requestBody: { content: infer C } }
  ? { readonly body: C extends { 'application/json': infer B } ? B : string | Blob }
  : object;

/** What has to be said to call an operation: the variables of its path, its query, its body. */
export type Given<M extends Method, P extends PathOf<M>> = InPath<Operation<M, P>> &
  InQuery<Operation<M, P>> &
  InBody<Operation<M, P>>;

type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;
type Responses<O> = O extends { responses: infer R } ? R : never;
type Good<R> = { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R];

/** What an operation answers when all is well; nothing for an empty answer. */
export type Answer<M extends Method, P extends PathOf<M>> = [Good<Responses<Operation<M, P>>>] extends [never]
  ? undefined
  : Good<Responses<Operation<M, P>>>;

/** The parts of a call as they are known at run time. */
export interface Parts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a path with its variables filled in. */
export function address(path: string, variables: Parts['path'] = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(variables[name] ?? '')));
}

/** A query without what is not set. */
export function query(given: Parts['query'] = {}): Record<string, string | number | boolean> {
  const set = Object.entries(given).filter(
    (entry): entry is [string, string | number | boolean] =>
      entry[1] !== undefined && entry[1] !== null && entry[1] !== '',
  );
  return Object.fromEntries(set);
}
