// The document's own `Problem` stays hidden behind ours, which is an Error.
export type * from './generated/schema';
export { newKey } from './key';
export { liveEvents, type LiveEvent } from './live-events';
export type { Answer, Given, PathOf } from './paths';
export { Problem } from './problem';
export { provideApi } from './provide-api';
export { etagOf, readResource, ShopApi, shown, type Versioned, type Writing } from './shop-api';
export type { DeviceSession, OrderSummary, Page, Purchase, ShippingOption, TimelineStep } from './page';
