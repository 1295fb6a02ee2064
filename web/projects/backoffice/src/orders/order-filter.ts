import { FulfilmentStatus, Given, OrderStatus } from '@comptoir/api';
import { FULFILMENT_STATUSES, ORDER_STATUSES, OrderState } from '../desk/order-state';

/** What the list is narrowed by, and its order. It is what the address says. */
export interface OrderFilter {
  readonly search: string;
  readonly status: OrderStatus | '';
  readonly fulfilment: FulfilmentStatus | '';
  /** Calendar days where the reader is, `2026-11-22`; both count. */
  readonly from: string;
  readonly to: string;
  readonly overdue: boolean;
  readonly oldestFirst: boolean;
}

/** The query of the page's address. Whoever wrote it may have written anything. */
export interface OrderAddress {
  readonly search?: string;
  readonly status?: string;
  readonly fulfilment?: string;
  readonly from?: string;
  readonly to?: string;
  readonly overdue?: string;
  readonly sort?: string;
}

const OLDEST_FIRST = 'placed_at';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function filterOf(address: OrderAddress): OrderFilter {
  return {
    search: (address.search ?? '').slice(0, 100),
    status: ORDER_STATUSES.find((status) => status === address.status) ?? '',
    fulfilment: FULFILMENT_STATUSES.find((status) => status === address.fulfilment) ?? '',
    from: DAY.test(address.from ?? '') ? (address.from ?? '') : '',
    to: DAY.test(address.to ?? '') ? (address.to ?? '') : '',
    overdue: address.overdue === 'true',
    oldestFirst: address.sort === OLDEST_FIRST,
  };
}

/** What the address has to say for a filter; what does not narrow is left out of it. */
export function addressOf(filter: OrderFilter): Record<keyof OrderAddress, string | null> {
  return {
    search: filter.search || null,
    status: filter.status || null,
    fulfilment: filter.fulfilment || null,
    from: filter.from || null,
    to: filter.to || null,
    overdue: filter.overdue ? 'true' : null,
    sort: filter.oldestFirst ? OLDEST_FIRST : null,
  };
}

export function narrows(filter: OrderFilter): boolean {
  return Object.entries(addressOf(filter)).some(([name, value]) => name !== 'sort' && value !== null);
}

type OrderQuery = Exclude<Given<'get', '/api/orders'>['query'], undefined>;

/** The question to the shop. Days become the moments at which they begin and end for the reader. */
export function questionOf(filter: OrderFilter): OrderQuery {
  return {
    search: filter.search || undefined,
    status: filter.status || undefined,
    fulfilment_status: filter.fulfilment || undefined,
    placed_from: filter.from ? beginOf(filter.from, 0) : undefined,
    placed_to: filter.to ? beginOf(filter.to, 1) : undefined,
    overdue: filter.overdue || undefined,
    sort: filter.oldestFirst ? 'placed_at' : '-placed_at',
  };
}

/** Whether an order that has changed still belongs in the list, as far as that can be told from here. */
export function fits(filter: OrderFilter, order: OrderState): boolean {
  return (
    (!filter.status || order.status === filter.status) &&
    (!filter.fulfilment || order.fulfilment_status === filter.fulfilment)
  );
}

function beginOf(day: string, daysLater: number): string {
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return moment.toISOString();
}
