import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Location, MovementReason, Problem, ShopApi } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { SelectField, TextField } from '@comptoir/ui';
import { Confirm } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Words } from '../desk/words';
import { REASONS, wayOf } from './grid';

/** Records that goods came, went, were counted or moved from one place to another. */
@Component({
  selector: 'desk-movement-dialog',
  imports: [Confirm, SelectField, TextField, TranslocoPipe],
  template: `
    <ui-confirm
      [open]="true"
      [heading]="'admin.stock.recordHeading' | transloco: { sku: sku() }"
      [deed]="'admin.stock.recordDeed' | transloco"
      [busy]="busy()"
      [problem]="problem()"
      (confirmed)="record()"
      (closed)="closed.emit()"
    >
      <ui-select-field
        [label]="'admin.stock.why' | transloco"
        [choices]="reasons()"
        [value]="reason()"
        (valueChange)="choose($event)"
      />
      <ui-select-field
        [label]="(isTransfer() ? 'admin.stock.from' : 'admin.stock.place') | transloco"
        [choices]="from()"
        [value]="place()"
        [error]="faultAt('/location')"
        (valueChange)="location.set($event)"
      />
      @if (isTransfer()) {
        <ui-select-field
          [label]="'admin.stock.to' | transloco"
          [choices]="targets()"
          [value]="target()"
          [error]="faultAt('/to')"
          (valueChange)="to.set($event)"
        />
      }
      <ui-text-field
        inputmode="numeric"
        autocomplete="off"
        required
        [label]="'admin.stock.pieces' | transloco"
        [hint]="hint()"
        [error]="faultAt('/quantity')"
        [(value)]="quantity"
      />
      <ui-text-field
        autocomplete="off"
        [label]="'admin.stock.note' | transloco"
        [optional]="'ui.optional' | transloco"
        [maxlength]="500"
        [error]="faultAt('/note')"
        [(value)]="note"
      />
    </ui-confirm>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MovementDialog {
  readonly sku = input.required<string>();
  readonly places = input.required<readonly Location[]>();
  readonly recorded = output();
  readonly closed = output();
  private readonly api = inject(ShopApi);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(Words);
  protected readonly reason = signal<MovementReason>('received');
  protected readonly location = signal('');
  protected readonly to = signal('');
  protected readonly quantity = signal('');
  protected readonly note = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  private readonly faults = signal<ReadonlyMap<string, string>>(new Map());

  protected readonly reasons = computed(() =>
    [...REASONS, 'transferred'].map((value) => ({ value, label: this.words.of(`admin.stock.reason.${value}`) })),
  );
  protected readonly from = computed(() => this.places().map(({ code, name }) => ({ value: code, label: name })));
  protected readonly place = computed(() => this.location() || (this.places()[0]?.code ?? ''));
  protected readonly targets = computed(() => this.from().filter(({ value }) => value !== this.place()));
  protected readonly target = computed(() => {
    const targets = this.targets();
    return targets.find(({ value }) => value === this.to())?.value ?? targets[0]?.value ?? '';
  });
  protected readonly isTransfer = computed(() => this.reason() === 'transferred');
  /** Goods that go are typed without a sign: the reason says which way. */
  protected readonly hint = computed(() => (wayOf(this.reason()) === 0 ? this.words.of('admin.stock.signHint') : undefined));

  protected choose(reason: string): void {
    const known = [...REASONS, 'transferred' as const].find((each) => each === reason);
    if (known) this.reason.set(known);
  }

  protected faultAt(pointer: string): string | undefined {
    return this.faults().get(pointer);
  }

  protected async record(): Promise<void> {
    const typed = this.quantity().replace(/\s/g, '').replace('−', '-');
    const way = wayOf(this.reason());
    const isRight = way === 0 ? /^[+-]?\d{1,7}$/.test(typed) : /^\d{1,7}$/.test(typed);
    if (!isRight || Number(typed) === 0) {
      this.faults.set(new Map([['/quantity', this.words.of('admin.stock.wrong.no_pieces')]]));
      return;
    }
    this.busy.set(true);
    this.problem.set(undefined);
    this.faults.set(new Map());
    const note = this.note().trim();
    const body = {
      location: this.place(),
      reason: this.reason(),
      quantity: way < 0 ? -Number(typed) : Number(typed),
      ...(this.isTransfer() ? { to: this.target() } : {}),
      ...(note === '' ? {} : { note }),
    };
    try {
      await this.api.post('/api/stock/{sku}/movements', { path: { sku: this.sku() }, body });
      this.recorded.emit();
    } catch (failure) {
      this.tell(Problem.of(failure));
    } finally {
      this.busy.set(false);
    }
  }

  private tell(problem: Problem): void {
    this.faults.set(new Map(problem.errors.map((error) => [error.pointer, this.words.of('field.wrong')])));
    const held = Number(problem.more['held']) + Number(problem.more['committed']);
    this.problem.set(
      problem.code === 'stock_held'
        ? this.words.of('admin.stock.wrong.stock_held', { text: this.quantity(), held })
        : problemText(problem, this.transloco),
    );
  }
}
