import { TestBed } from '@angular/core/testing';
import { Toasts } from './toasts';

describe('Toasts', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('go by themselves, each after its own time', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.say('first');
    vi.advanceTimersByTime(4_000);
    toasts.say('second', 'alert');
    vi.advanceTimersByTime(3_000);

    expect(toasts.all().map((toast) => toast.text)).toEqual(['second']);
  });

  it('go at once when dismissed', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.say('first');
    toasts.dismiss(toasts.all()[0]?.id ?? 0);

    expect(toasts.all()).toEqual([]);
  });
});
