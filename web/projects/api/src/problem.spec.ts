import { HttpErrorResponse } from '@angular/common/http';
import { Problem } from './problem';

const document = {
  type: '/problems/invalid_body',
  title: 'Invalid body',
  status: 422,
  code: 'invalid_body',
  detail: 'the body does not fit',
  errors: [{ pointer: '/email', code: 'missing', detail: 'is missing' }],
  shortages: [{ sku: 'TEA-1' }],
};

describe('Problem', () => {
  it('keeps the code, the fields and what is special to it', () => {
    const problem = Problem.of(new HttpErrorResponse({ status: 422, error: document }));

    expect(problem.code).toBe('invalid_body');
    expect(problem.at('/email')?.code).toBe('missing');
    expect(problem.at('/name')).toBeUndefined();
    expect(problem.more['shortages']).toEqual([{ sku: 'TEA-1' }]);
  });

  it('reads a document that came as text', () => {
    const problem = Problem.of(new HttpErrorResponse({ status: 422, error: JSON.stringify(document) }));

    expect(problem.code).toBe('invalid_body');
  });

  it('says that the shop cannot be reached when there was no answer', () => {
    expect(Problem.of(new HttpErrorResponse({ status: 0 })).code).toBe('offline');
  });

  it('does not take a page of a proxy for a problem of the shop', () => {
    const problem = Problem.of(new HttpErrorResponse({ status: 502, error: '<html>Bad gateway</html>' }));

    expect([problem.status, problem.code]).toEqual([502, 'unreadable_answer']);
  });
});
