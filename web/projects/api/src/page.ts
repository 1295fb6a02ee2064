import type {
  PageOrderSummary,
  PagePurchase,
  PageSession,
  PageShippingOption,
  PageTimelineEntry,
} from './generated/schema';

/** One page of a list, read onward by its cursor. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

export type OrderSummary = PageOrderSummary['items'][number];
export type Purchase = PagePurchase['items'][number];
/** One signed-in device. */
export type DeviceSession = PageSession['items'][number];
export type ShippingOption = PageShippingOption['items'][number];
export type TimelineStep = PageTimelineEntry['items'][number];
