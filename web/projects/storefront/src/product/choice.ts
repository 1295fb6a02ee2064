import { Product, Variant } from '@comptoir/api';

/** Chosen values by the name of their option. */
export type Chosen = Readonly<Record<string, string>>;

/** One value of an option as it can be chosen next. */
export interface ChoiceValue {
  readonly value: string;
  readonly isChosen: boolean;
  /** The variant that choosing it leads to. */
  readonly sku: string | undefined;
  readonly isSoldOut: boolean;
}

/** The variant to show first: the one asked for, else the first that can be bought, else the first. */
export function firstChoice(product: Product, sku: string | undefined): Variant | undefined {
  const { variants } = product;
  return (
    variants.find((variant) => variant.sku === sku) ??
    variants.find((variant) => variant.available > 0) ??
    variants[0]
  );
}

/**
 * Where each value of an option leads. It keeps the other choices where such a variant exists, and else takes the one
 * that keeps most of them: every value that is shown can be had.
 */
export function valuesOf(product: Product, option: string, chosen: Variant): readonly ChoiceValue[] {
  const axis = product.options.find((each) => each.name === option);
  return (axis?.values ?? []).map((value) => {
    const leads = best(product.variants.filter((variant) => variant.options[option] === value), chosen.options);
    return {
      value,
      isChosen: chosen.options[option] === value,
      sku: leads?.sku,
      isSoldOut: (leads?.available ?? 0) <= 0,
    };
  });
}

/** Which picture shows a variant: the one whose description names most of its options, else the first. */
export function pictureOf(product: Product, variant: Variant): number {
  const values = Object.values(variant.options).map((value) => value.toLowerCase());
  const named = product.pictures.map(({ alt }) => values.filter((value) => alt?.toLowerCase().includes(value)).length);
  return Math.max(0, named.indexOf(Math.max(...named)));
}

function best(variants: readonly Variant[], wanted: Chosen): Variant | undefined {
  const alike = (variant: Variant) =>
    Object.entries(wanted).filter(([name, value]) => variant.options[name] === value).length;
  return [...variants].sort((one, other) => alike(other) - alike(one))[0];
}
