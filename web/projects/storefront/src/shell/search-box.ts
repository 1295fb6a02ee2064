import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { readResource, shown } from '@comptoir/api';
import { Speech } from '@comptoir/session';
import { Icon, Price } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Catalogue } from '../shop/catalogue';

const PAUSE_MS = 160;
const SHORTEST = 2;
const MOST = 5;
/** The box in the page, for the list it owns. */
const LIST = 'shop-suggestions';

/** Search with suggestions: shelves and products that fit what is typed, to be chosen with keys or a press. */
@Component({
  selector: 'shop-search-box',
  imports: [Icon, Price, TranslocoPipe],
  templateUrl: './search-box.html',
  styleUrl: './search-box.scss',
  host: { '(focusout)': 'closeWhenLeft($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  private readonly router = inject(Router);
  private readonly catalogue = inject(Catalogue);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly speech = inject(Speech);
  protected readonly list = LIST;
  protected readonly typed = signal('');
  private readonly settled = signal('');
  protected readonly isOpen = signal(false);
  protected readonly chosen = signal(-1);

  private readonly found = readResource('/api/products', () => {
    const q = this.settled();
    return q.length < SHORTEST ? undefined : { query: { q, limit: MOST } };
  });

  private readonly shelves = computed(() => {
    const words = plain(this.settled());
    if (words.length < SHORTEST) return [];
    const fitting = this.catalogue.shelves().filter((shelf) => plain(this.speech.of(shelf.title)).includes(words));
    return fitting.slice(0, 2).map((shelf) => ({
      title: this.speech.of(shelf.title),
      url: `/products?category=${shelf.slug}`,
      picture: undefined,
      price: undefined,
    }));
  });

  protected readonly suggestions = computed(() => {
    const products = (shown(this.found)?.items ?? []).map((card) => ({
      title: this.speech.of(card.title),
      url: `/products/${card.slug}`,
      picture: card.picture?.url,
      price: card.price?.min,
    }));
    return this.settled().length < SHORTEST ? [] : [...this.shelves(), ...products];
  });

  protected readonly isShown = computed(() => this.isOpen() && this.suggestions().length > 0);

  constructor() {
    effect((onCleanup) => {
      const words = this.typed().trim();
      const timer = setTimeout(() => this.settled.set(words), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected type(): void {
    this.typed.set(this.box().nativeElement.value);
    this.chosen.set(-1);
    this.isOpen.set(true);
  }

  /** Up and down go round, through the box itself. */
  protected move(by: 1 | -1, press: Event): void {
    press.preventDefault();
    const stops = this.suggestions().length + 1;
    this.isOpen.set(true);
    this.chosen.update((at) => ((at + 1 + by + stops) % stops) - 1);
  }

  protected submit(submission: Event): void {
    submission.preventDefault();
    const choice = this.isShown() ? this.suggestions()[this.chosen()] : undefined;
    const q = this.typed().trim();
    if (choice) this.go(choice.url);
    else if (q) void this.leave(this.router.navigate(['/products'], { queryParams: { q } }));
  }

  protected go(url: string): void {
    this.typed.set('');
    void this.leave(this.router.navigateByUrl(url));
  }

  protected closeWhenLeft(leaving: FocusEvent): void {
    if (!this.host.nativeElement.contains(leaving.relatedTarget as Node | null)) this.isOpen.set(false);
  }

  private leave(navigation: Promise<boolean>): Promise<boolean> {
    this.isOpen.set(false);
    this.box().nativeElement.blur();
    return navigation;
  }
}

/** Without accents and case, as people type. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
