export { loadAhead, storefrontRoutes } from './storefront-routes';
