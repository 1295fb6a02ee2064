/** Where the carrier that was named last is remembered: a warehouse mostly has one. */
export const CARRIER_KEY = 'comptoir.carrier';
