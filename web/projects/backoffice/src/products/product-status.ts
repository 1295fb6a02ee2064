import { ProductStatus } from '@comptoir/api';
import { Tone } from '@comptoir/ui';

export const PRODUCT_STATUSES: readonly ProductStatus[] = ['published', 'draft', 'archived'];

const TONES: Record<ProductStatus, Tone> = { published: 'good', draft: 'warn', archived: 'plain' };

export function toneOf(status: ProductStatus): Tone {
  return TONES[status];
}
