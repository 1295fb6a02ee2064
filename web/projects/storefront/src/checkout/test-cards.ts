/** The cards of the payment sandbox. A card itself never comes near the shop; a token stands for it. */
export const TEST_CARDS = [
  { token: 'tok_approved', number: '•••• 4242', name: 'approved' },
  { token: 'tok_declined', number: '•••• 0002', name: 'declined' },
  { token: 'tok_insufficient_funds', number: '•••• 9995', name: 'poor' },
] as const;
