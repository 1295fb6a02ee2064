import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Problem, readResource, SavedAddress, ShopApi, shown } from '@comptoir/api';
import { problemText } from '@comptoir/session';
import { Badge, Button, CheckField, Dialog, EmptyState, Notice, Skeleton, Toasts } from '@comptoir/ui';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { AddressDraft, addressFlaws, addressOf, draftOf, emptyAddress } from '../shop/address-draft';
import { AddressFields } from '../shop/address-fields';
import { AddressText } from '../shop/address-text';
import { FormState } from '../shop/form-state';

/** An address in the dialog: a new one, or one at the version that was read. */
interface Editing {
  readonly id: string | undefined;
  readonly etag: string | undefined;
}

/** The address book. */
@Component({
  selector: 'shop-addresses-page',
  imports: [
    AddressFields,
    AddressText,
    Badge,
    Button,
    CheckField,
    Dialog,
    EmptyState,
    Notice,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './addresses-page.html',
  styleUrl: './room.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressesPage {
  private readonly api = inject(ShopApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly book = readResource('/api/customers/me/addresses', () => ({ query: { limit: 100 } }));
  protected readonly addresses = computed(() => shown(this.book)?.items);
  protected readonly form = new FormState();
  protected readonly editing = signal<Editing | undefined>(undefined);
  protected readonly draft = signal<AddressDraft>(emptyAddress());
  protected readonly isShippingDefault = signal(false);
  protected readonly isBillingDefault = signal(false);

  protected add(): void {
    const isFirst = (this.addresses()?.length ?? 0) === 0;
    this.show(emptyAddress(), isFirst, isFirst);
    this.editing.set({ id: undefined, etag: undefined });
  }

  protected async edit(id: string): Promise<void> {
    await this.told(async () => {
      const { value, etag } = await this.api.read('/api/customers/me/addresses/{id}', { path: { id } });
      this.show(draftOf(value), value.default_shipping, value.default_billing);
      this.editing.set({ id, etag });
    });
  }

  protected async save({ id, etag }: Editing): Promise<void> {
    const body = {
      ...addressOf(this.draft()),
      default_shipping: this.isShippingDefault(),
      default_billing: this.isBillingDefault(),
    };
    const write = async () => {
      if (id) await this.api.put('/api/customers/me/addresses/{id}', { path: { id }, body }, { ifMatch: etag });
      else await this.api.post('/api/customers/me/addresses', { body });
    };
    if (!(await this.form.send(write, addressFlaws(this.draft())))) return;
    this.editing.set(undefined);
    this.book.reload();
  }

  protected async remove(address: SavedAddress): Promise<void> {
    await this.told(async () => {
      await this.api.delete('/api/customers/me/addresses/{id}', { path: { id: address.id } });
      this.book.reload();
      this.toasts.say(this.transloco.translate('account.address.removed'));
    });
  }

  private show(draft: AddressDraft, isShippingDefault: boolean, isBillingDefault: boolean): void {
    this.draft.set(draft);
    this.isShippingDefault.set(isShippingDefault);
    this.isBillingDefault.set(isBillingDefault);
  }

  private async told(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (failure) {
      this.toasts.say(problemText(Problem.of(failure), this.transloco), 'alert');
    }
  }
}
