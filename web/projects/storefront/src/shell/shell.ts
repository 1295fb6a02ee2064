import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Speech, Theme } from '@comptoir/session';
import { LanguageSwitch, ThemeSwitch } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/** The frame around every page of the shop: the way around it, above and below. */
@Component({
  selector: 'shop-shell',
  imports: [LanguageSwitch, RouterLink, RouterOutlet, ThemeSwitch, TranslocoPipe],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  protected readonly speech = inject(Speech);
  protected readonly theme = inject(Theme);
}
