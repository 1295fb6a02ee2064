import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked, ViewEncapsulation } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { ActivatedRouteSnapshot, NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { Session, Speech, Theme } from '@comptoir/session';
import { Button, Dialog, Icon, LanguageSwitch, ThemeSwitch } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter, map } from 'rxjs';
import { Navigation } from './navigation';
import { Palette } from './palette';
import { Words } from './words';

/** The frame of the back office. It makes the shop's look denser for those who sit in front of it all day. */
@Component({
  selector: 'desk-root',
  imports: [
    Button,
    Dialog,
    Icon,
    LanguageSwitch,
    Navigation,
    NgTemplateOutlet,
    Palette,
    RouterLink,
    RouterOutlet,
    ThemeSwitch,
    TranslocoPipe,
  ],
  host: { '(document:keydown)': 'hearShortcut($event)' },
  templateUrl: './desk.html',
  styleUrls: ['./material.scss', './desk.scss'],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Desk {
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly title = inject(Title);
  protected readonly session = inject(Session);
  protected readonly speech = inject(Speech);
  protected readonly theme = inject(Theme);
  protected readonly drawerOpen = signal(false);
  protected readonly paletteOpen = signal(false);
  protected readonly shortcut = /mac/i.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';
  private readonly arrived = this.router.events.pipe(filter((event) => event instanceof NavigationEnd));
  private readonly heading = toSignal(this.arrived.pipe(map(() => headingOf(this.router.routerState.snapshot.root))));

  protected readonly roles = computed(() =>
    this.session
      .roles()
      .map((role) => this.words.of(`admin.role.${role}`))
      .join(', '),
  );

  constructor() {
    effect(() => {
      const heading = this.heading();
      if (heading) this.title.setTitle(`${this.words.of(heading)} · Comptoir`);
    });
    // A narrow screen's drawer must not lie over the page that was asked for.
    this.arrived.pipe(takeUntilDestroyed()).subscribe(() => this.drawerOpen.set(false));
    this.leaveWhenSessionEnds();
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/admin/sign-in');
  }

  /** The browser's own use of it is a search of the web; here it is one of the shop. */
  protected hearShortcut(press: KeyboardEvent): void {
    if (press.key.toLowerCase() !== 'k' || !(press.ctrlKey || press.metaKey) || press.altKey || press.shiftKey) return;
    if (!this.session.isStaff()) return;
    press.preventDefault();
    this.drawerOpen.set(false);
    this.paletteOpen.set(true);
  }

  /** An anchor of the page would be one of the address that `<base>` names. */
  protected toContent(press: Event): void {
    press.preventDefault();
    document.getElementById('main')?.focus();
  }

  /** The session may end elsewhere, or by time: the next answer says so, and whoever signs in again goes on where they were. */
  private leaveWhenSessionEnds(): void {
    let wasStaff = false;
    effect(() => {
      const isStaff = this.session.isStaff();
      if (wasStaff && !isStaff) {
        const to = untracked(() => this.router.url);
        void this.router.navigate(['/admin/sign-in'], { queryParams: { to } });
      }
      wasStaff = isStaff;
    });
  }
}

/** The heading of the innermost page, as its route names it. */
function headingOf(root: ActivatedRouteSnapshot): string | undefined {
  let route = root;
  while (route.firstChild) route = route.firstChild;
  return route.data['heading'] as string | undefined;
}
