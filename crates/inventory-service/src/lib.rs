//! Products, prices, stock and holds, always in step with orders.
