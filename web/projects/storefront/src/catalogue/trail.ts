import { Injectable } from '@angular/core';
import type { Params } from '@angular/router';
import { ListQuery, toParams } from './list-query';

/** Cursors only lead onward. The trail remembers where the pages before began, for the way back. */
@Injectable({ providedIn: 'root' })
export class Trail {
  private readonly begins = new Map<string, string>();

  remember(query: ListQuery): void {
    this.begins.set(place(query, query.page), query.after);
  }

  /** The address of the page before: the first page, when nobody came through the one before (a shared link). */
  before(query: ListQuery): Params | undefined {
    if (query.page === 1) return undefined;
    const after = this.begins.get(place(query, query.page - 1));
    return toParams(after ? { ...query, after, page: query.page - 1 } : { ...query, after: '', page: 1 });
  }
}

function place(query: ListQuery, page: number): string {
  return JSON.stringify({ ...query, after: '', page });
}
