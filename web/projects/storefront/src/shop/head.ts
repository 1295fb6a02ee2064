import { DOCUMENT, inject, Injectable } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';

/** What tabs, bookmarks and search engines see. The server writes it for the first page, this keeps it in step. */
@Injectable({ providedIn: 'root' })
export class Head {
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly document = inject(DOCUMENT);
  /** The name that the shop was given; the server says it on every page. */
  private readonly shop = this.meta.getTag('property="og:site_name"')?.content ?? 'Comptoir';

  show(title: string, description?: string): void {
    this.title.setTitle(title ? `${title} – ${this.shop}` : this.shop);
    if (description) this.meta.updateTag({ name: 'description', content: firstSentences(description) });
    // These were the first page's own; on another page they would tell a lie.
    const canonical = this.document.head.querySelector<HTMLLinkElement>('link[rel="canonical"]');
    if (canonical && new URL(canonical.href).pathname !== this.document.location.pathname) canonical.remove();
  }
}

const LONGEST = 160;

function firstSentences(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, line.lastIndexOf(' ', LONGEST - 1))}…`;
}
