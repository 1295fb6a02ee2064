//! Carts and orders, from the first line to delivery, with their payments.
