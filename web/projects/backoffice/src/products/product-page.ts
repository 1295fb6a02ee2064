import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Category, ProductStatus, readResource, ShopApi, shown } from '@comptoir/api';
import { problemText, Session, Speech } from '@comptoir/session';
import {
  Badge,
  Breadcrumb,
  Button,
  EmptyState,
  Icon,
  Notice,
  PageHeader,
  SelectField,
  Skeleton,
  TextField,
  Toasts,
} from '@comptoir/ui';
import { Confirm, TextArea } from '@comptoir/ui-desk';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { Unsaved } from '../desk/unsaved-guard';
import { Words } from '../desk/words';
import { PicturesEditor } from './pictures-editor';
import { ProductDraft } from './product-draft';
import { ProductEditor } from './product-editor';
import { toneOf } from './product-status';
import { VariantsEditor } from './variants-editor';

/** One product: what it is called, what is sold of it, what it looks like, who may see it. */
@Component({
  selector: 'desk-product-page',
  imports: [
    Badge,
    Breadcrumb,
    Button,
    Confirm,
    EmptyState,
    Icon,
    Notice,
    PageHeader,
    PicturesEditor,
    RouterLink,
    SelectField,
    Skeleton,
    TextArea,
    TextField,
    TranslocoPipe,
    VariantsEditor,
  ],
  providers: [ProductEditor],
  host: { '(window:beforeunload)': 'warn($event)' },
  templateUrl: './product-page.html',
  styleUrl: './product-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductPage implements Unsaved {
  /** From the address; none for a new product. */
  readonly slug = input<string>();
  private readonly api = inject(ShopApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly speech = inject(Speech);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(Words);
  protected readonly editor = inject(ProductEditor);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly archiving = signal(false);
  protected readonly toneOf = toneOf;
  private readonly categories = readResource('/api/categories', () => ({}));
  private readonly settings = readResource('/api/settings/{application}', () => ({ path: { application: 'order' } }));

  protected readonly draft = this.editor.draft;
  protected readonly mayChange = computed(() => mayEnter({ roles: ['sales'] }, this.session.roles()));
  protected readonly heading = computed(() => {
    const { titleEn, titleFr } = this.draft();
    const title = this.speech.language() === 'fr' ? titleFr || titleEn : titleEn;
    return title || this.words.of(this.editor.isNew() ? 'admin.products.new' : 'admin.products.untitled');
  });
  protected readonly categoryChoices = computed(() => [
    { value: '', label: this.words.of('admin.products.choose') },
    ...(shown(this.categories)?.items ?? []).map((category) => ({ value: category.slug, label: this.indented(category) })),
  ]);
  protected readonly taxChoices = computed(() => {
    const classes = new Set([...this.taxClasses(), this.draft().taxClass].filter((name) => name !== ''));
    const choices = [...classes].map((value) => ({ value, label: value }));
    return [{ value: '', label: this.words.of('admin.products.choose') }, ...choices];
  });
  protected readonly others = computed(() =>
    this.editor
      .changedByOthers()
      .map((part) => this.words.of(`admin.products.part.${part}`))
      .join(', '),
  );
  private readonly taxClasses = computed(() => {
    const values: Readonly<Record<string, unknown>> = shown(this.settings)?.values ?? {};
    const rates = values['tax_rates'];
    return typeof rates === 'object' && rates !== null ? Object.keys(rates) : [];
  });

  constructor() {
    effect(() => {
      const slug = this.slug();
      untracked(() => void this.open(slug));
    });
  }

  isUnsaved(): boolean {
    return this.editor.isChanged() && !this.busy();
  }

  protected warn(leaving: BeforeUnloadEvent): void {
    if (this.isUnsaved()) leaving.preventDefault();
  }

  protected set(change: Partial<ProductDraft>): void {
    this.problem.set(undefined);
    this.editor.change(change);
  }

  protected fault(pointer: string): string | undefined {
    const code = this.editor.faults().get(pointer);
    return code === undefined ? undefined : this.faultText(code);
  }

  protected discard(): void {
    this.problem.set(undefined);
    this.editor.discard();
  }

  protected async setStatus(status: ProductStatus): Promise<void> {
    const before = this.draft().status;
    this.archiving.set(false);
    this.set({ status });
    if (!(await this.save())) this.editor.change({ status: before });
  }

  protected async save(): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(undefined);
    const wasNew = this.editor.isNew();
    try {
      const isDone = await this.editor.save();
      if (!isDone && this.editor.changedByOthers().length === 0) this.problem.set(this.words.of('admin.products.lookAgain'));
      if (isDone) this.toasts.say(this.words.of('admin.products.saved'));
      return isDone;
    } catch (failure) {
      this.problem.set(this.textOf(failure));
      return false;
    } finally {
      await this.follow(wasNew);
      this.busy.set(false);
    }
  }

  /** What was made, or is called otherwise, has another address now. */
  private async follow(wasNew: boolean): Promise<void> {
    const slug = this.editor.product()?.slug;
    if (slug === undefined || slug === this.slug() || this.editor.isChanged()) return;
    await this.router.navigate(['/admin/products', slug], { replaceUrl: !wasNew });
  }

  private async open(slug: string | undefined): Promise<void> {
    const isHere = slug !== undefined && this.editor.product()?.slug === slug;
    if (isHere) return;
    await this.editor.open(slug, await this.currency());
  }

  private async currency(): Promise<string> {
    try {
      const settings = await this.api.get('/api/settings/{application}', { path: { application: 'order' } });
      const values: Readonly<Record<string, unknown>> = settings.values;
      return typeof values['currency'] === 'string' ? values['currency'] : 'EUR';
    } catch {
      // Prices of what exists say it themselves.
      return 'EUR';
    }
  }

  private indented(category: Category): string {
    return '\u2003'.repeat(category.depth) + this.speech.of(category.title);
  }

  private faultText(code: string): string {
    const key = `admin.products.fault.${code}`;
    const text = this.words.of(key);
    return text === key ? this.words.of('field.wrong') : text;
  }

  private textOf(failure: unknown): string {
    const code = (failure as { readonly code?: string }).code ?? '';
    const key = `admin.products.problem.${code}`;
    const text = this.words.of(key);
    return text === key ? problemText(failure, this.transloco) : text;
  }
}
