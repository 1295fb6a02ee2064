import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { FieldError } from '@comptoir/api';
import { SelectField, TextField } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { AddressDraft } from './address-draft';
import { Countries } from './countries';
import { FieldWords } from './field-words';

/** The fields of an address, each with the autofill name that browsers know. */
@Component({
  selector: 'shop-address-fields',
  imports: [FieldWords, SelectField, TextField, TranslocoPipe],
  templateUrl: './address-fields.html',
  styleUrl: './address-fields.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressFields {
  readonly address = model.required<AddressDraft>();
  readonly errors = input<readonly FieldError[]>([]);
  /** Where the address stands in what is sent, such as `/shipping_address`. */
  readonly pointer = input('');
  /** The section that autofill takes it from: `shipping` or `billing`. */
  readonly section = input<'shipping' | 'billing'>('shipping');
  protected readonly countries = inject(Countries);

  protected set(change: Partial<AddressDraft>): void {
    this.address.update((address) => ({ ...address, ...change }));
  }
}
