import { Balance, Movement } from '@comptoir/api';

/** A row of the ledger, with what lay at its place after it. */
export interface LedgerRow extends Movement {
  readonly after: Balance;
}

/** What an order has set aside or been promised, and not yet taken. */
export interface Standing {
  readonly order: string;
  readonly held: number;
  readonly committed: number;
}

/**
 * The ledger with running balances: from what lies there now, back in time. The newest row comes first, as the shop
 * gives them, so that any beginning of the ledger will do.
 */
export function folded(movements: readonly Movement[], now: ReadonlyMap<string, Balance>): readonly LedgerRow[] {
  const balances = new Map(now);
  return movements.map((movement) => {
    const after = balances.get(movement.location) ?? { on_hand: 0, held: 0, committed: 0 };
    balances.set(movement.location, {
      on_hand: after.on_hand - movement.on_hand_delta,
      held: after.held - movement.held_delta,
      committed: after.committed - movement.committed_delta,
    });
    return { ...movement, after };
  });
}

/** The orders that stand on the stock: what they took aside and have not given back or shipped. */
export function standing(movements: readonly Movement[]): readonly Standing[] {
  const sums = new Map<string, Standing>();
  for (const { reference, held_delta, committed_delta } of movements) {
    if (!reference) continue;
    const sum = sums.get(reference) ?? { order: reference, held: 0, committed: 0 };
    sums.set(reference, { ...sum, held: sum.held + held_delta, committed: sum.committed + committed_delta });
  }
  return [...sums.values()].filter(({ held, committed }) => held > 0 || committed > 0);
}

/** What each reason has brought or taken, the largest first. */
export function byReason(movements: readonly Movement[]): readonly { reason: Movement['reason']; quantity: number }[] {
  const sums = new Map<Movement['reason'], number>();
  for (const { reason, on_hand_delta } of movements) sums.set(reason, (sums.get(reason) ?? 0) + on_hand_delta);
  return [...sums]
    .filter(([, quantity]) => quantity !== 0)
    .map(([reason, quantity]) => ({ reason, quantity }))
    .sort((one, other) => other.quantity - one.quantity);
}
