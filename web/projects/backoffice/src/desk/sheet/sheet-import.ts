import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { ImportReport, Problem, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Badge, Button, Icon, Notice, Tone } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { parseCsv, Part, partsOf, Sheet } from './csv';

export type ImportPath = '/api/products/import' | '/api/stock/import';
type Outcome = ImportReport['rows'][number];

/** What stands beside a row in the preview, such as "4 → 6"; the feature knows. */
export type Difference = (cells: Readonly<Record<string, string>>) => string;

const BYTES_MAX = 4 * 1024 * 1024;
const ROWS_MAX = 10_000;
/** Small enough that the bar moves, large enough that the shop is not asked a thousand times. */
const PART_ROWS = 200;
/** More rows than these are counted, not shown. */
const SHOWN_MAX = 500;
const TONES: Record<Outcome['outcome'], Tone> = { created: 'good', changed: 'brand', unchanged: 'plain', refused: 'alert' };

/**
 * Takes a sheet in: chosen, rehearsed, looked at, and only then done. It goes in parts, so that there is a true progress
 * and a way to stop; what is done by then stays done.
 */
@Component({
  selector: 'desk-sheet-import',
  imports: [Badge, Button, Icon, Notice, TranslocoPipe],
  templateUrl: './sheet-import.html',
  styleUrl: './sheet-import.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SheetImport {
  readonly path = input.required<ImportPath>();
  /** The heading by which rows belong together. */
  readonly together = input<string>();
  readonly differenceOf = input<Difference>();
  /** Everything is taken in. */
  readonly done = output();
  private readonly api = inject(ShopApi);
  private readonly transloco = inject(TranslocoService);
  private readonly sheet = signal<Sheet | undefined>(undefined);
  private readonly outcomes = signal<readonly Outcome[]>([]);
  private readonly hasStopped = signal(false);
  protected readonly name = signal('');
  protected readonly stage = signal<'choose' | 'rehearsing' | 'preview' | 'importing' | 'done'>('choose');
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly only = signal<Outcome['outcome'] | undefined>(undefined);
  protected readonly isOver = signal(false);
  protected readonly tones = TONES;

  protected readonly total = computed(() => this.sheet()?.rows.length ?? 0);
  protected readonly finished = computed(() => this.outcomes().length);
  protected readonly isBusy = computed(() => this.stage() === 'rehearsing' || this.stage() === 'importing');
  protected readonly stopped = this.hasStopped.asReadonly();
  protected readonly counts = computed(() => {
    const of = (outcome: Outcome['outcome']) => this.outcomes().filter((row) => row.outcome === outcome).length;
    return (['created', 'changed', 'unchanged', 'refused'] as const).map((outcome) => ({ outcome, count: of(outcome) }));
  });
  protected readonly changing = computed(
    () => this.outcomes().filter((row) => row.outcome === 'created' || row.outcome === 'changed').length,
  );
  private readonly chosen = computed(() => {
    const only = this.only();
    const rows = this.outcomes().filter((row) => (only === undefined ? row.outcome !== 'unchanged' : row.outcome === only));
    return [...rows].sort((one, other) => one.row - other.row);
  });
  protected readonly hidden = computed(() => Math.max(0, this.chosen().length - SHOWN_MAX));
  protected readonly rows = computed(() =>
    this.chosen()
      .slice(0, SHOWN_MAX)
      .map((row) => ({ ...row, difference: row.outcome === 'refused' ? '' : this.difference(row) })),
  );

  protected choose(choice: Event): void {
    const box = choice.target as HTMLInputElement;
    void this.take(box.files?.[0]);
    box.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    void this.take(event.dataTransfer?.files[0]);
  }

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  protected stop(): void {
    this.hasStopped.set(true);
  }

  protected reset(): void {
    this.sheet.set(undefined);
    this.outcomes.set([]);
    this.only.set(undefined);
    this.problem.set(undefined);
    this.stage.set('choose');
  }

  protected async importAll(): Promise<void> {
    this.stage.set('importing');
    if (await this.run(false)) {
      this.stage.set('done');
      this.done.emit();
    }
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    this.reset();
    this.name.set(file.name);
    if (file.size > BYTES_MAX) return this.problem.set(this.transloco.translate('admin.sheet.tooLarge'));
    const sheet = parseCsv(await file.text());
    if (sheet.rows.length === 0) return this.problem.set(this.transloco.translate('admin.sheet.noRows'));
    if (sheet.rows.length > ROWS_MAX) return this.problem.set(this.transloco.translate('admin.sheet.tooManyRows'));
    this.sheet.set(sheet);
    this.stage.set('rehearsing');
    if (await this.run(true)) this.stage.set('preview');
    else this.stage.set('choose');
  }

  private async run(dryRun: boolean): Promise<boolean> {
    const sheet = this.sheet();
    if (!sheet) return false;
    this.outcomes.set([]);
    this.hasStopped.set(false);
    this.problem.set(undefined);
    try {
      for (const part of partsOf(sheet, PART_ROWS, this.together())) {
        if (this.hasStopped()) break;
        await this.send(part, dryRun);
      }
      return true;
    } catch (failure) {
      const problem = Problem.of(failure);
      const isAboutSheet = problem.code === 'invalid_csv' || problem.code === 'wrong_columns';
      const text = isAboutSheet ? problem.message : problemText(problem, this.transloco);
      this.problem.set(this.transloco.translate('admin.sheet.failed', { text }));
      return this.finished() > 0;
    }
  }

  private async send(part: Part, dryRun: boolean): Promise<void> {
    const report = await this.api.post(this.path(), { query: { dry_run: dryRun }, body: part.text });
    const rows = report.rows.map((row) => ({ ...row, row: part.numbers[row.row - 1] ?? row.row }));
    this.outcomes.update((outcomes) => [...outcomes, ...rows]);
  }

  private difference(row: Outcome): string {
    const sheet = this.sheet();
    const cells = sheet?.rows[row.row - 1] ?? [];
    const named = Object.fromEntries(sheet?.headings.map((heading, index) => [heading, (cells[index] ?? '').trim()]) ?? []);
    return this.differenceOf()?.(named) ?? [named['slug'], named['price']].filter(Boolean).join(' · ');
  }
}
