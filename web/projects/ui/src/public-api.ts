// What every page may need. A module that stands here is in the shopper's first load, wherever it is used: what only the
// back office needs stands in desk-api.ts.
export { Badge, type Tone } from './badge/badge';
export { Breadcrumb, type Crumb } from './breadcrumb/breadcrumb';
export { Button, type ButtonKind } from './button/button';
export { Day, formatDay } from './day';
export { Dialog } from './dialog/dialog';
export { EmptyState } from './empty-state/empty-state';
export { CheckField } from './form/check-field';
export { type Choice, SelectField } from './form/select-field';
export { TextField } from './form/text-field';
export { Icon } from './icon/icon';
export type { IconName } from './icon/icons';
export { Locale } from './locale';
export { Notice } from './notice/notice';
export { PageHeader } from './page-header/page-header';
export { Pager } from './pager/pager';
export { type Amount, formatMoney } from './price/money';
export { Price } from './price/price';
export { QuantityPicker } from './quantity-picker/quantity-picker';
export { Skeleton } from './skeleton/skeleton';
export { LanguageSwitch } from './switches/language-switch';
export { ThemeSwitch } from './switches/theme-switch';
export { ToastList } from './toast/toast-list';
export { Toasts } from './toast/toasts';
