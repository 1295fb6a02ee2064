import { Money, NewProduct, Product, ProductChange, ProductStatus, VariantChange } from '@comptoir/api';
import { decimalsOf, understood, written } from '../desk/figures';

/** A variant as it stands in the form: figures as they were typed. */
export interface VariantDraft {
  /** The same for as long as the form is open; the SKU of one that exists. */
  readonly key: string;
  readonly isNew: boolean;
  readonly sku: string;
  readonly values: Readonly<Record<string, string>>;
  readonly price: string;
  readonly weight: string;
}

/** A picture that exists, or one that waits to be sent. */
export interface PictureDraft {
  readonly key: string;
  readonly url: string;
  readonly alt: string;
  readonly file?: Blob;
}

/** A product as it stands in the form. */
export interface ProductDraft {
  readonly slug: string;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly descriptionEn: string;
  readonly descriptionFr: string;
  readonly category: string;
  readonly brand: string;
  readonly taxClass: string;
  readonly status: ProductStatus;
  /** The names of what variants differ in. */
  readonly options: readonly string[];
  readonly variants: readonly VariantDraft[];
  readonly pictures: readonly PictureDraft[];
}

/** How prices are typed here. */
export interface Writing {
  readonly currency: string;
  readonly locale: string;
}

export const EMPTY: ProductDraft = {
  slug: '',
  titleEn: '',
  titleFr: '',
  descriptionEn: '',
  descriptionFr: '',
  category: '',
  brand: '',
  taxClass: '',
  status: 'draft',
  options: [],
  variants: [],
  pictures: [],
};

/** What the form begins with. */
export function draftOf(product: Product, { locale }: Writing): ProductDraft {
  return {
    slug: product.slug,
    titleEn: product.title.en,
    titleFr: product.title.fr ?? '',
    descriptionEn: product.description.en,
    descriptionFr: product.description.fr ?? '',
    category: product.category.slug,
    brand: product.brand ?? '',
    taxClass: product.tax_class,
    status: product.status,
    options: product.options.map((option) => option.name),
    variants: product.variants.map((variant) => ({
      key: variant.sku,
      isNew: false,
      sku: variant.sku,
      values: variant.options,
      price: written(variant.price.amount, decimalsOf(variant.price.currency), locale),
      weight: String(variant.weight_grams),
    })),
    pictures: product.pictures.map(({ id, url, alt }) => ({ key: id, url, alt: alt ?? '' })),
  };
}

/** One request of a save. They are made in this order; each is whole in itself, so that a failure keeps what was done. */
export type Step =
  | { readonly kind: 'product'; readonly change: ProductChange }
  | { readonly kind: 'removeVariant'; readonly sku: string }
  | { readonly kind: 'changeVariant'; readonly sku: string; readonly index: number; readonly change: VariantChange }
  | { readonly kind: 'addVariant'; readonly index: number; readonly variant: NonNullable<NewProduct['variants']>[number] }
  | { readonly kind: 'removePicture'; readonly id: string }
  | { readonly kind: 'addPicture'; readonly picture: PictureDraft };

/** What has to be done so that the product is what the form says. Nothing, when it is so already. */
export function stepsOf(before: ProductDraft, after: ProductDraft, writing: Writing): readonly Step[] {
  const { status, ...change } = productChange(before, after);
  const publishes = status === 'published';
  const first: ProductChange = publishes || status === undefined ? change : { ...change, status };
  return [
    ...(Object.keys(first).length > 0 ? [{ kind: 'product', change: first } as const] : []),
    ...variantSteps(before, after, writing),
    ...pictureSteps(before, after),
    // A product can be published once it has a variant, and should be seen only when it is whole.
    ...(publishes ? [{ kind: 'product', change: { status } } as const] : []),
  ];
}

/** The body that makes a new product, without its pictures. */
export function newProduct(draft: ProductDraft, writing: Writing): NewProduct {
  const text = draft.descriptionEn !== '' || draft.descriptionFr !== '';
  return {
    ...(draft.slug === '' ? {} : { slug: draft.slug }),
    title: bilingual(draft.titleEn, draft.titleFr),
    ...(text ? { description: bilingual(draft.descriptionEn, draft.descriptionFr) } : {}),
    category: draft.category,
    ...(draft.brand === '' ? {} : { brand: draft.brand }),
    tax_class: draft.taxClass,
    status: draft.status,
    variants: draft.variants.map((variant, position) => newVariant(variant, position, draft.options, writing)),
  };
}

/** The price that was typed, or nothing. */
export function priceOf(variant: VariantDraft, { currency }: Writing): Money | undefined {
  const amount = understood(variant.price, decimalsOf(currency));
  return amount === undefined || amount < 1 ? undefined : { amount, currency: currency as Money['currency'] };
}

function productChange(before: ProductDraft, after: ProductDraft): ProductChange {
  const differs = (...names: readonly (keyof ProductDraft)[]) => names.some((name) => before[name] !== after[name]);
  return {
    ...(differs('slug') ? { slug: after.slug } : {}),
    ...(differs('titleEn', 'titleFr') ? { title: bilingual(after.titleEn, after.titleFr) } : {}),
    ...(differs('descriptionEn', 'descriptionFr')
      ? { description: bilingual(after.descriptionEn, after.descriptionFr) }
      : {}),
    ...(differs('category') ? { category: after.category } : {}),
    ...(differs('brand') ? { brand: after.brand === '' ? null : after.brand } : {}),
    ...(differs('taxClass') ? { tax_class: after.taxClass } : {}),
    ...(differs('status') ? { status: after.status } : {}),
  };
}

function variantSteps(before: ProductDraft, after: ProductDraft, writing: Writing): Step[] {
  const kept = new Set(after.variants.map((variant) => variant.key));
  const removed = before.variants.filter((variant) => !kept.has(variant.key));
  const order = before.variants.filter((variant) => kept.has(variant.key)).map((variant) => variant.key);
  const steps = after.variants.map((variant, index): Step | undefined => {
    if (variant.isNew) return { kind: 'addVariant', index, variant: newVariant(variant, index, after.options, writing) };
    const was = before.variants.find((other) => other.key === variant.key);
    const change = was && variantChange(was, variant, after.options, writing);
    const position = order[index] === variant.key ? {} : { position: index };
    const whole = { ...change, ...position };
    return Object.keys(whole).length > 0 ? { kind: 'changeVariant', sku: variant.sku, index, change: whole } : undefined;
  });
  return [
    ...removed.map((variant): Step => ({ kind: 'removeVariant', sku: variant.sku })),
    ...steps.filter((step) => step !== undefined),
  ];
}

function variantChange(
  before: VariantDraft,
  after: VariantDraft,
  options: readonly string[],
  writing: Writing,
): VariantChange {
  const isOther = options.some((name) => before.values[name] !== after.values[name]);
  const price = priceOf(after, writing);
  return {
    ...(isOther ? { options: valuesOf(after, options) } : {}),
    ...(before.price !== after.price && price ? { price } : {}),
    ...(before.weight !== after.weight ? { weight_grams: Number(after.weight) } : {}),
  };
}

function newVariant(variant: VariantDraft, position: number, options: readonly string[], writing: Writing) {
  return {
    sku: variant.sku,
    options: valuesOf(variant, options),
    price: priceOf(variant, writing) ?? { amount: 0, currency: writing.currency as Money['currency'] },
    weight_grams: Number(variant.weight),
    position,
  };
}

function valuesOf(variant: VariantDraft, options: readonly string[]): Record<string, string> {
  return Object.fromEntries(options.map((name) => [name, (variant.values[name] ?? '').trim()]));
}

function pictureSteps(before: ProductDraft, after: ProductDraft): Step[] {
  const kept = new Set(after.pictures.map((picture) => picture.key));
  return [
    ...before.pictures
      .filter((picture) => !kept.has(picture.key))
      .map((picture): Step => ({ kind: 'removePicture', id: picture.key })),
    ...after.pictures.filter((picture) => picture.file).map((picture): Step => ({ kind: 'addPicture', picture })),
  ];
}

function bilingual(en: string, fr: string): { en: string; fr?: string } {
  return fr.trim() === '' ? { en } : { en, fr };
}
