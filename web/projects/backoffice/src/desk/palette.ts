import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, linkedSignal, output, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Finder } from './finder';
import { Finding, grouped, stepped } from './findings';

/** How long after the last key the shop is asked. */
const PAUSE_MS = 140;

/** One box that leads everywhere: type, go down with the arrows, Enter. It is there as long as it is shown. */
@Component({
  selector: 'desk-palette',
  imports: [Icon, TranslocoPipe],
  providers: [Finder],
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Palette {
  readonly closed = output();
  private readonly router = inject(Router);
  private readonly finder = inject(Finder);
  private readonly window = viewChild.required<ElementRef<HTMLDialogElement>>('window');
  protected readonly typed = signal('');
  protected readonly busy = this.finder.busy;
  protected readonly findings = this.finder.findings;
  protected readonly groups = computed(() => grouped(this.findings()));
  /** Back to the first whenever something else is found. */
  protected readonly at = linkedSignal({
    source: () => this.findings().map((finding) => finding.key).join(),
    computation: () => 0,
  });

  constructor() {
    effect(() => this.window().nativeElement.showModal());
    effect((onCleanup) => {
      const words = this.typed();
      const timer = setTimeout(() => this.finder.look(words), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const place = this.window().nativeElement.querySelector(`#${this.idOf(this.at())}`);
      place?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected idOf(index: number): string {
    return `finding-${index}`;
  }

  protected move(by: 1 | -1, press: Event): void {
    press.preventDefault();
    this.at.update((at) => stepped(at, by, this.findings().length));
  }

  protected enter(press: Event): void {
    press.preventDefault();
    const finding = this.findings()[this.at()];
    if (finding) this.go(finding);
  }

  protected go(finding: Finding): void {
    this.window().nativeElement.close();
    void this.router.navigate([finding.link], { queryParams: finding.query });
  }
}
