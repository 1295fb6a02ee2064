import { Role } from '@comptoir/api';
import { IconName } from '@comptoir/ui';

/** A room of the back office, as its navigation and its routes know it. */
export interface Entry {
  readonly path: string;
  /** The key of its name below `admin.nav`. */
  readonly name: string;
  readonly icon: IconName;
  /** Who works there besides administrators; everybody of the staff when absent. */
  readonly roles?: readonly Role[];
}

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Every room there is, in the order in which people look for them. */
export const ENTRY_GROUPS: readonly EntryGroup[] = [
  {
    name: 'day',
    entries: [
      { path: '/admin', name: 'dashboard', icon: 'chart' },
      { path: '/admin/orders', name: 'orders', icon: 'receipt' },
      { path: '/admin/customers', name: 'customers', icon: 'people', roles: ['sales', 'support'] },
    ],
  },
  {
    name: 'goods',
    entries: [
      { path: '/admin/products', name: 'products', icon: 'tag' },
      { path: '/admin/stock', name: 'stock', icon: 'layers' },
    ],
  },
  {
    name: 'house',
    entries: [
      { path: '/admin/staff', name: 'staff', icon: 'key', roles: [] },
      { path: '/admin/settings', name: 'settings', icon: 'gear' },
      { path: '/admin/system', name: 'system', icon: 'network', roles: ['support'] },
    ],
  },
];

/** Whether somebody with these roles may work in a room. Administrators may everywhere. */
export function mayEnter(entry: Pick<Entry, 'roles'>, roles: readonly Role[]): boolean {
  if (roles.length === 0) return false;
  return !entry.roles || roles.some((role) => role === 'admin' || entry.roles?.includes(role));
}

/** The rooms for somebody with these roles; a group of which nothing is left is left out. */
export function entriesFor(roles: readonly Role[], groups = ENTRY_GROUPS): readonly EntryGroup[] {
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => mayEnter(entry, roles)) }))
    .filter((group) => group.entries.length > 0);
}
