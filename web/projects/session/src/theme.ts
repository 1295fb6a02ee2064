import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { remembered } from './remembered';

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'comptoir.theme';

/** Light, dark, or as the system has it; remembered. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeChoice>(asChoice(remembered.read(KEY)));

  readonly choice = this.chosen.asReadonly();

  constructor() {
    effect(() => this.root.setAttribute('data-theme', this.chosen()));
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    remembered.write(KEY, choice);
  }
}

function asChoice(value: string | undefined): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system';
}
