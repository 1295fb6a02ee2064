//! The only public door: routing, authentication, limits, the API document.
