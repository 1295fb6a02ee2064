import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { PostalAddress, SavedAddress } from '@comptoir/api';
import { Countries } from './countries';

/** An address as it stands on a parcel. */
@Component({
  selector: 'shop-address-text',
  template: `
    <strong>{{ address().name }}</strong>
    @for (line of lines(); track $index) {
      <span>{{ line }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressText {
  readonly address = input.required<PostalAddress | SavedAddress>();
  private readonly countries = inject(Countries);
  protected readonly lines = computed(() => {
    const { company, line1, line2, postal_code, city, region, country } = this.address();
    const town = [postal_code, city, region].filter(Boolean).join(' ');
    return [company, line1, line2, town, this.countries.name(country)].filter(Boolean);
  });
}
