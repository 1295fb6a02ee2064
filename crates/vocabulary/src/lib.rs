//! The words every part of Comptoir shares: money, SKUs, ids, time, pages. No I/O.
