import { Problem } from '@comptoir/api';
import { understood } from '../desk/figures';
import { priceOf, ProductDraft, Step, Writing } from './product-draft';

/** What is wrong in the form: a code, by the pointer of its field in `NewProduct`. */
export type Faults = ReadonlyMap<string, string>;

const SKU = /^[A-Z0-9][A-Z0-9._-]*$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const HEAVIEST = 10_000_000;

/** What the shop would refuse, found before it is asked. */
export function faultsOf(draft: ProductDraft, writing: Writing): Faults {
  const faults = new Map<string, string>();
  const say = (pointer: string, code: string, isWrong: boolean) => {
    if (isWrong && !faults.has(pointer)) faults.set(pointer, code);
  };
  say('/title/en', 'missing', draft.titleEn.trim() === '');
  say('/category', 'missing', draft.category === '');
  say('/tax_class', 'missing', draft.taxClass === '');
  say('/slug', 'slug', draft.slug !== '' && !SLUG.test(draft.slug));
  say('/status', 'nothing_to_sell', draft.status === 'published' && draft.variants.length === 0);
  draft.variants.forEach((variant, index) => {
    const at = (field: string) => `/variants/${index}/${field}`;
    say(at('sku'), 'missing', variant.sku === '');
    say(at('sku'), 'sku', !SKU.test(variant.sku));
    say(at('sku'), 'sku_twice', draft.variants.some((other, place) => place < index && other.sku === variant.sku));
    say(at('price'), 'missing', variant.price.trim() === '');
    say(at('price'), 'price', priceOf(variant, writing) === undefined);
    const weight = understood(variant.weight, 0);
    say(at('weight_grams'), 'weight', weight === undefined || weight < 0 || weight > HEAVIEST);
    for (const name of draft.options) say(at(`options/${name}`), 'missing', !(variant.values[name] ?? '').trim());
  });
  return faults;
}

/** What the shop said of a step, by the pointers of the form. */
export function faultsOfProblem(problem: Problem, step: Step | undefined): Faults {
  const variant = step?.kind === 'addVariant' || step?.kind === 'changeVariant' ? `/variants/${step.index}` : '';
  const faults = new Map(problem.errors.map((error) => [variant + error.pointer, error.code]));
  if (problem.code === 'slug_taken') faults.set('/slug', 'slug_taken');
  if (problem.code === 'sku_taken' && variant !== '') faults.set(`${variant}/sku`, 'sku_taken');
  if (problem.code === 'nothing_to_sell') faults.set('/status', 'nothing_to_sell');
  return faults;
}

/** The names of the parts that differ, for people: fields, SKUs and pictures. */
export function differing(one: ProductDraft, other: ProductDraft): readonly string[] {
  const fields = ['slug', 'titleEn', 'titleFr', 'descriptionEn', 'descriptionFr', 'category', 'brand', 'taxClass', 'status'] as const;
  const differs = (part: 'variants' | 'pictures') => JSON.stringify(one[part]) !== JSON.stringify(other[part]);
  return [
    ...fields.filter((field) => one[field] !== other[field]),
    ...(differs('variants') ? ['variants'] : []),
    ...(differs('pictures') ? ['pictures'] : []),
  ];
}

/** The form over a product that has changed meanwhile: what was edited here stays, everything else is as it is now. */
export function rebased(before: ProductDraft, draft: ProductDraft, now: ProductDraft): ProductDraft {
  const pick = <K extends keyof ProductDraft>(name: K) => (draft[name] === before[name] ? now[name] : draft[name]);
  const kept = <T extends { readonly key: string }>(was: readonly T[], edited: readonly T[], is: readonly T[]): T[] => {
    const still = new Map(is.map((each) => [each.key, each]));
    const known = new Map(was.map((each) => [each.key, each]));
    const mine = edited.flatMap((each) => {
      const old = known.get(each.key);
      if (!old) return [each];
      const current = still.get(each.key);
      if (!current) return [];
      return [JSON.stringify(each) === JSON.stringify(old) ? current : each];
    });
    const fresh = is.filter((each) => !known.has(each.key) && !mine.some((other) => other.key === each.key));
    return [...mine, ...fresh];
  };
  return {
    slug: pick('slug'),
    titleEn: pick('titleEn'),
    titleFr: pick('titleFr'),
    descriptionEn: pick('descriptionEn'),
    descriptionFr: pick('descriptionFr'),
    category: pick('category'),
    brand: pick('brand'),
    taxClass: pick('taxClass'),
    status: pick('status'),
    options: now.options.length > 0 ? now.options : draft.options,
    variants: kept(before.variants, draft.variants, now.variants),
    pictures: kept(before.pictures, draft.pictures, now.pictures),
  };
}
