import { Injectable, signal } from '@angular/core';

const SHOWN_MS = 6_000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'alert';
}

/** Short news that need no answer. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly list = signal<readonly Toast[]>([]);
  private count = 0;

  readonly all = this.list.asReadonly();

  say(text: string, tone: Toast['tone'] = 'good'): void {
    const toast = { id: ++this.count, text, tone };
    this.list.update((all) => [...all, toast]);
    setTimeout(() => this.dismiss(toast.id), SHOWN_MS);
  }

  dismiss(id: number): void {
    this.list.update((all) => all.filter((toast) => toast.id !== id));
  }
}
