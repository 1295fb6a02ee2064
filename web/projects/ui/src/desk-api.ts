// What only the back office needs; a shopper never loads it.
export { Confirm } from './confirm/confirm';
export { Cell } from './data-table/cell';
export { type Column, type Sort } from './data-table/column';
export { DataTable } from './data-table/data-table';
export { RowLink } from './data-table/row-link';
export { SelectionBar } from './data-table/selection-bar';
export { FilterBar } from './filter-bar/filter-bar';
export { FilterDate } from './filter-bar/filter-date';
export { FilterSelect } from './filter-bar/filter-select';
export { FilterToggle } from './filter-bar/filter-toggle';
export { SearchBox } from './filter-bar/search-box';
export { StatTile } from './stat-tile/stat-tile';
export { TextArea } from './form/text-area';
export { type Happening, Timeline } from './timeline/timeline';
