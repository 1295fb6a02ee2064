import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session, Speech, Theme } from '@comptoir/session';
import { Dialog, Icon, LanguageSwitch, ThemeSwitch } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map, pairwise, startWith } from 'rxjs';
import { Cart } from '../shop/cart';
import { Catalogue } from '../shop/catalogue';
import { CartDrawer } from './cart-drawer';
import { SearchBox } from './search-box';

/** The frame around every page of the shop: the way around it, above and below. */
@Component({
  selector: 'shop-shell',
  imports: [
    CartDrawer,
    Dialog,
    Icon,
    LanguageSwitch,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SearchBox,
    ThemeSwitch,
    TranslocoPipe,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly router = inject(Router);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly cart = inject(Cart);
  protected readonly catalogue = inject(Catalogue);
  protected readonly session = inject(Session);
  protected readonly speech = inject(Speech);
  protected readonly theme = inject(Theme);
  protected readonly isMenuOpen = signal(false);
  /** At checkout nothing leads away but the way back. */
  protected readonly isCheckout = toSignal(this.pages().pipe(map((page) => page === '/checkout')));

  constructor() {
    // A screen reader goes on at the new page; a changed filter is no new page.
    this.pages()
      .pipe(pairwise())
      .subscribe(([before, after]) => {
        this.isMenuOpen.set(false);
        if (before !== after) this.main().nativeElement.focus({ preventScroll: true });
      });
  }

  protected skip(press: Event): void {
    press.preventDefault();
    this.main().nativeElement.focus();
  }

  private pages() {
    return this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.router.url),
      map((url) => url.split(/[?#]/, 1)[0] ?? url),
    );
  }
}
