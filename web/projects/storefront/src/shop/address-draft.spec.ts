import { addressFlaws, addressOf, draftOf, emptyAddress } from './address-draft';

const nantes = { ...emptyAddress(), name: ' Zoé ', line1: '1 rue du Port', postal_code: '44000', city: 'Nantes' };

describe('an address', () => {
  it('is trimmed, and what was left empty is not sent', () => {
    expect(addressOf(nantes)).toMatchObject({ name: 'Zoé', company: null, phone: null, country: 'FR' });
  });

  it('comes back into the form as it was kept', () => {
    expect(draftOf(addressOf(nantes))).toEqual({ ...nantes, name: 'Zoé' });
  });

  it('says what is missing where the server would say it', () => {
    const flaws = addressFlaws({ ...nantes, city: '  ', line1: '' }, '/shipping_address');

    expect(flaws.map((flaw) => flaw.pointer)).toEqual(['/shipping_address/line1', '/shipping_address/city']);
  });
});
