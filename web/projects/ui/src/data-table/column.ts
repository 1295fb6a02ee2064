/** A column of a table. What stands in its cells is a template of the same name. */
export interface Column {
  readonly name: string;
  readonly heading: string;
  /** Figures stand at the end, so that they can be compared. */
  readonly end?: boolean;
  readonly sortable?: boolean;
  /** Its share of the width in rem; a column without one shares what is left. */
  readonly width?: number;
  /** Its share on a phone, in rem; there a column without one shares what is left, whatever its `width`. */
  readonly phoneWidth?: number;
  /** Left out on a screen that is no wider than this. */
  readonly hide?: 'phone' | 'tablet';
}

/** By which column, and which way. */
export interface Sort {
  readonly name: string;
  readonly descending: boolean;
}

/** A press on a heading: a new column begins downwards, the same one turns round. */
export function turned(sort: Sort | undefined, name: string): Sort {
  return { name, descending: sort?.name === name ? !sort.descending : true };
}
