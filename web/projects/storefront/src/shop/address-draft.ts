import { FieldError, PostalAddress, SavedAddress } from '@comptoir/api';

/** An address as it is typed. */
export interface AddressDraft {
  readonly name: string;
  readonly company: string;
  readonly line1: string;
  readonly line2: string;
  readonly postal_code: string;
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly phone: string;
}

const REQUIRED = ['name', 'line1', 'postal_code', 'city'] as const;

export function emptyAddress(country = 'FR'): AddressDraft {
  return { name: '', company: '', line1: '', line2: '', postal_code: '', city: '', region: '', country, phone: '' };
}

export function draftOf(address: SavedAddress | PostalAddress): AddressDraft {
  const { name, company, line1, line2, postal_code, city, region, country, phone } = address;
  return {
    ...{ name, line1, postal_code, city, country },
    ...{ company: company ?? '', line2: line2 ?? '', region: region ?? '', phone: phone ?? '' },
  };
}

/** What was typed, as the API takes it: trimmed, and what is empty is not there. */
export function addressOf(draft: AddressDraft): PostalAddress {
  const orNothing = (text: string) => text.trim() || null;
  return {
    name: draft.name.trim(),
    line1: draft.line1.trim(),
    postal_code: draft.postal_code.trim(),
    city: draft.city.trim(),
    country: draft.country,
    company: orNothing(draft.company),
    line2: orNothing(draft.line2),
    region: orNothing(draft.region),
    phone: orNothing(draft.phone),
  };
}

/** What is plainly missing, in the words of the API, so that nobody waits for the server to say so. */
export function addressFlaws(draft: AddressDraft, pointer = ''): readonly FieldError[] {
  return REQUIRED.filter((name) => !draft[name].trim()).map((name) => missing(`${pointer}/${name}`));
}

export function missing(pointer: string): FieldError {
  return { pointer, code: 'missing', detail: 'is missing' };
}
