import type { Params } from '@angular/router';
import { Given } from '@comptoir/api';

/** How many products a page of the list has. */
export const PAGE_SIZE = 24;

export const SORTS = ['newest', 'price', '-price', 'title'] as const;

/** What the list shows, as the address says it. */
export interface ListQuery {
  readonly q: string;
  readonly category: string;
  readonly brands: readonly string[];
  /** Chosen values by the name of their option. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** In minor units. */
  readonly minPrice: number | undefined;
  readonly maxPrice: number | undefined;
  readonly inStock: boolean;
  readonly sort: string;
  /** Where the page begins, and which one it is. */
  readonly after: string;
  readonly page: number;
}

/** Reads an address, and takes no offence at a broken one. */
export function fromParams(params: Params): ListQuery {
  const text = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : '');
  const number = (name: string) => (/^\d{1,12}$/.test(text(name)) ? Number(text(name)) : undefined);
  const page = number('page') ?? 1;
  return {
    q: text('q').slice(0, 200),
    category: text('category'),
    brands: split(text('brand')),
    options: optionsOf(text('options')),
    minPrice: number('min'),
    maxPrice: number('max'),
    inStock: text('in_stock') === 'true',
    sort: text('sort'),
    after: page > 1 ? text('after') : '',
    page: text('after') ? Math.max(1, page) : 1,
  };
}

/** The address of what is shown; `null` takes a parameter out of it. */
export function toParams(query: ListQuery): Params {
  return {
    q: query.q || null,
    category: query.category || null,
    brand: query.brands.join('|') || null,
    options: optionText(query) || null,
    min: query.minPrice ?? null,
    max: query.maxPrice ?? null,
    in_stock: query.inStock || null,
    sort: query.sort || null,
    after: query.after || null,
    page: query.page > 1 ? query.page : null,
  };
}

/** The question to the API. */
export function toRequest(query: ListQuery): Given<'get', '/api/products'> {
  return {
    query: {
      q: query.q,
      category: query.category,
      brand: query.brands.join('|'),
      options: optionText(query),
      min_price: query.minPrice,
      max_price: query.maxPrice,
      in_stock: query.inStock || undefined,
      sort: query.sort,
      cursor: query.after,
      limit: PAGE_SIZE,
    },
  };
}

/** A changed filter begins again at the first page. */
export function changed(query: ListQuery, change: Partial<ListQuery>): ListQuery {
  return { ...query, after: '', page: 1, ...change };
}

/** With a value chosen that was not, or the other way round. */
export function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

export function withOption(query: ListQuery, name: string, value: string): Partial<ListQuery> {
  return { options: { ...query.options, [name]: toggled(query.options[name] ?? [], value) } };
}

/** How many filters are set, sorting and search aside. */
export function filterCount(query: ListQuery): number {
  const options = Object.values(query.options).reduce((sum, values) => sum + values.length, 0);
  const prices = query.minPrice !== undefined || query.maxPrice !== undefined ? 1 : 0;
  return query.brands.length + options + prices + (query.inStock ? 1 : 0);
}

function split(text: string): readonly string[] {
  return text.split('|').filter((part) => part !== '');
}

function optionsOf(text: string): Record<string, string[]> {
  const options: Record<string, string[]> = {};
  for (const part of split(text)) {
    const colon = part.indexOf(':');
    if (colon > 0) (options[part.slice(0, colon)] ??= []).push(part.slice(colon + 1));
  }
  return options;
}

function optionText({ options }: ListQuery): string {
  return Object.entries(options)
    .flatMap(([name, values]) => values.map((value) => `${name}:${value}`))
    .join('|');
}
