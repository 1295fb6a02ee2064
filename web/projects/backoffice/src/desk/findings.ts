import { Params } from '@angular/router';
import { IconName } from '@comptoir/ui';

/** Something that the palette leads to. */
export interface Finding {
  readonly key: string;
  readonly group: 'pages' | 'orders' | 'products' | 'customers';
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string;
  readonly link: string;
  readonly query?: Params;
}

/** Findings of one kind, and where each stands among all. */
export interface FindingGroup {
  readonly name: Finding['group'];
  readonly findings: readonly { readonly finding: Finding; readonly index: number }[];
}

/** The findings by kind, in the order in which they came. */
export function grouped(findings: readonly Finding[]): readonly FindingGroup[] {
  const names = [...new Set(findings.map((finding) => finding.group))];
  const placed = findings.map((finding, index) => ({ finding, index }));
  return names.map((name) => ({ name, findings: placed.filter(({ finding }) => finding.group === name) }));
}

/** Whether words stand for a title: each of them begins a word of it, without regard to accents and case. */
export function answers(title: string, words: string): boolean {
  const parts = plain(title).split(/[^\p{L}\p{N}]+/u);
  return plain(words)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => parts.some((part) => part.startsWith(word)));
}

const DIGITS = /^\d{1,6}$/;

/** What to ask for an order by: people say the last digits of a number, the shop knows it from its beginning. */
export function orderQuestion(words: string, year: number): string {
  const said = words.trim().replace(/^#/, '');
  return DIGITS.test(said) ? `C-${year}-${said.padStart(6, '0')}` : said.toUpperCase().startsWith('C-') ? said.toUpperCase() : said;
}

/** The place after a step through a round of so many. */
export function stepped(at: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (at + by + count) % count;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
