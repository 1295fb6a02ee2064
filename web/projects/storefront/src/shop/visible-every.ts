import { DestroyRef, DOCUMENT, inject } from '@angular/core';

/** Does something again and again while the page is in sight, and at once when it comes back into sight. */
export function visibleEvery(periodMs: number, deed: () => void): void {
  const document = inject(DOCUMENT);
  const whenVisible = () => {
    if (document.visibilityState === 'visible') deed();
  };
  const timer = setInterval(whenVisible, periodMs);
  document.addEventListener('visibilitychange', whenVisible);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', whenVisible);
  });
}
