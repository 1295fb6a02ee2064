import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from '@comptoir/session';
import { ToastList } from '@comptoir/ui';

/** The frame around the storefront and the back office. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastList],
  template: `<router-outlet /><ui-toast-list />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  // The theme applies itself; here it begins to.
  protected readonly theme = inject(Theme);
}
