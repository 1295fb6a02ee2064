import { AddressDraft, emptyAddress } from '../shop/address-draft';

const STORED = 'comptoir.checkout';

/** What was typed at checkout, so that a reload does not lose it. Kept for this tab only, and never a card. */
export interface Draft {
  readonly email: string;
  readonly shipping: AddressDraft;
  readonly billing: AddressDraft;
  readonly isBillingOther: boolean;
  readonly method: string;
}

export function emptyDraft(): Draft {
  return { email: '', shipping: emptyAddress(), billing: emptyAddress(), isBillingOther: false, method: '' };
}

export function storedDraft(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as Partial<Draft>;
    return {
      ...emptyDraft(),
      ...kept,
      shipping: { ...emptyAddress(), ...kept.shipping },
      billing: { ...emptyAddress(), ...kept.billing },
    };
  } catch {
    return emptyDraft();
  }
}

export function storeDraft(draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(STORED, JSON.stringify(draft));
    else sessionStorage.removeItem(STORED);
  } catch {
    // Not kept; a reload starts anew.
  }
}
