import { HttpErrorResponse } from '@angular/common/http';
import type { FieldError, Problem as ProblemDocument } from './generated/schema';

/** Codes of what goes wrong before an answer of the shop is there. */
const OFFLINE = 'offline';
const UNREADABLE = 'unreadable_answer';

/** A failed call (RFC 9457). `code` is stable and meant for decisions, `detail` is for people who find errors. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldError[] = [],
    /** Members of the document beyond the usual ones, such as `total` of `price_changed`. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }

  /** What is wrong with the field at a JSON pointer, such as `/shipping_address/city`. */
  at(pointer: string): FieldError | undefined {
    return this.errors.find((error) => error.pointer === pointer);
  }

  static of(failure: unknown): Problem {
    if (failure instanceof Problem) return failure;
    if (!(failure instanceof HttpErrorResponse)) return new Problem(0, UNREADABLE, String(failure));
    if (failure.status === 0) return new Problem(0, OFFLINE, 'the shop cannot be reached');
    const document = parsed(failure.error);
    if (!document) return new Problem(failure.status, UNREADABLE, failure.message);
    const { code, detail, errors, ...more } = document;
    return new Problem(failure.status, code, detail, errors ?? [], more);
  }
}

/** The body of a failed call comes as text when it was asked for as something else than JSON. */
function parsed(body: unknown): ProblemDocument | undefined {
  let value = body;
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  return typeof value === 'object' && value !== null && 'code' in value ? (value as ProblemDocument) : undefined;
}
