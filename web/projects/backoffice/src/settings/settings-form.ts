import { computed, inject, Injectable, signal } from '@angular/core';
import { ApplicationSettings, Problem, readResource, ShopApi, shown } from '@comptoir/api';
import { Session } from '@comptoir/session';
import { Change, changesOf } from './changes';
import { Fault, faultsOf } from './faults';
import { isObject, Json, JsonObject, mergePatch, patched, same, valueAt, withValueAt } from './json';
import { fieldsOf } from './schema';

/** What was changed by somebody else while it was being edited here. */
export interface Interference {
  readonly by: string;
  readonly at: string;
  readonly changes: readonly Change[];
}

/** The settings of one application while they are being edited. The only writer of them. */
@Injectable()
export class SettingsForm {
  private readonly api = inject(ShopApi);
  private readonly session = inject(Session);
  private readonly name = signal<string | undefined>(undefined);
  private readonly edits = signal<JsonObject | undefined>(undefined);
  private readonly refused = signal<readonly Fault[]>([]);
  private readonly interfered = signal<Interference | undefined>(undefined);
  private readonly read = readResource('/api/settings/{application}', () => {
    const application = this.name();
    return application === undefined ? undefined : { path: { application } };
  });

  readonly settings = computed(() => shown(this.read));
  readonly failure = this.read.error;
  readonly fields = computed(() => {
    const settings = this.settings();
    return settings ? fieldsOf(object(settings.schema), settings.application) : [];
  });
  /** What is in force. */
  readonly base = computed(() => object(this.settings()?.values));
  /** What stands in the form. */
  readonly draft = computed(() => this.edits() ?? this.base());
  readonly patch = computed(() => mergePatch(this.base(), this.draft()));
  readonly isChanged = computed(() => Object.keys(this.patch()).length > 0);
  readonly changes = computed(() => changesOf(this.fields(), this.base(), this.draft()));
  readonly mayChange = computed(() => this.session.roles().includes('admin'));
  readonly interference = this.interfered.asReadonly();
  readonly currency = computed(() => {
    const currency = this.draft()['currency'];
    return typeof currency === 'string' ? currency : 'EUR';
  });
  /** What is wrong: what the schema says of what is typed, else what the shop said of what was sent. */
  readonly faults = computed(() => {
    const own = faultsOf(this.fields(), this.draft());
    return own.length > 0 ? own : this.refused();
  });

  open(application: string): void {
    this.name.set(application);
    this.discard();
  }

  valueAt(pointer: string): Json | undefined {
    return valueAt(this.draft(), pointer);
  }

  baseAt(pointer: string): Json | undefined {
    return valueAt(this.base(), pointer);
  }

  isChangedAt(pointer: string): boolean {
    return !same(this.valueAt(pointer), this.baseAt(pointer));
  }

  faultAt(pointer: string): Fault | undefined {
    return this.faults().find((fault) => fault.pointer === pointer);
  }

  set(pointer: string, value: Json | undefined): void {
    this.edits.set(object(withValueAt(this.draft(), pointer, value)));
    this.refused.set([]);
  }

  discard(): void {
    this.edits.set(undefined);
    this.refused.set([]);
    this.interfered.set(undefined);
  }

  /** Sends what was changed, and only that. What somebody else has changed meanwhile is shown, not overwritten. */
  async save(): Promise<void> {
    const application = this.name() ?? '';
    const patch = this.patch();
    try {
      // A merge patch has whatever names the schema of this application has; the document cannot list them.
      const body = patch as Record<string, never>;
      const ifMatch = this.etag();
      this.take(await this.api.patch('/api/settings/{application}', { path: { application }, body }, { ifMatch }));
    } catch (failure) {
      const problem = Problem.of(failure);
      if (problem.status === 412) return await this.mend(patch);
      this.refused.set(problem.errors);
      throw failure;
    }
  }

  /** Brings the values of an earlier version back. */
  async rollBack(version: number): Promise<void> {
    const application = this.name() ?? '';
    const given = { path: { application }, body: { version } };
    try {
      this.take(await this.api.post('/api/settings/{application}/rollback', given, { ifMatch: this.etag() }));
    } catch (failure) {
      this.read.reload();
      throw failure;
    }
  }

  private take(settings: ApplicationSettings): void {
    this.read.set(settings);
    this.discard();
  }

  private etag(): string {
    return `"${this.settings()?.version ?? 0}"`;
  }

  /** Somebody was faster: our changes are laid over theirs, and theirs are told. */
  private async mend(patch: JsonObject): Promise<void> {
    const before = this.base();
    const application = this.name() ?? '';
    const now = await this.api.get('/api/settings/{application}', { path: { application } });
    this.read.set(now);
    this.edits.set(patched(object(now.values), patch));
    const changes = changesOf(this.fields(), before, object(now.values));
    this.interfered.set({ by: now.updated_by, at: now.updated_at, changes });
  }
}

/** The document says no more than that it is an object. */
function object(value: unknown): JsonObject {
  return isObject(value as Json) ? (value as JsonObject) : {};
}
