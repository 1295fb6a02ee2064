import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@comptoir/session';
import { Badge, Button, Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { Words } from '../desk/words';
import { ProductEditor } from './product-editor';

/** What is sold of a product: a row a variant, a column for each thing in which they differ. */
@Component({
  selector: 'desk-variants-editor',
  imports: [Badge, Button, Icon, RouterLink, TranslocoPipe],
  templateUrl: './variants-editor.html',
  styleUrl: './variants-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VariantsEditor {
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly editor = inject(ProductEditor);
  protected readonly option = signal('');
  protected readonly mayChange = computed(() => mayEnter({ roles: ['sales'] }, this.session.roles()));
  protected readonly draft = this.editor.draft;
  /** All variants name the same options and are changed one at a time, so that names stay once two variants exist. */
  protected readonly optionsAreOpen = computed(
    () => this.mayChange() && this.draft().variants.filter((variant) => !variant.isNew).length < 2,
  );
  protected readonly stock = computed(
    () => new Map(this.editor.product()?.variants.map((variant) => [variant.sku, variant]) ?? []),
  );

  protected addOption(): void {
    const name = this.option().trim();
    if (name === '' || this.draft().options.includes(name)) return;
    this.editor.change({ options: [...this.draft().options, name] });
    this.option.set('');
  }

  protected removeOption(name: string): void {
    this.editor.change({ options: this.draft().options.filter((option) => option !== name) });
  }

  protected setValue(key: string, name: string, value: string): void {
    const values = this.draft().variants.find((variant) => variant.key === key)?.values;
    this.editor.changeVariant(key, { values: { ...values, [name]: value } });
  }

  protected fault(index: number, field: string): string | undefined {
    const code = this.editor.faults().get(`/variants/${index}/${field}`);
    if (code === undefined) return undefined;
    const key = `admin.products.fault.${code}`;
    const text = this.words.of(key);
    return text === key ? this.words.of('field.wrong') : text;
  }
}
