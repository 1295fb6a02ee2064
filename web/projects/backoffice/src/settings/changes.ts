import { isArray, isObject, Json, JsonObject, same } from './json';
import { Field, ListField, TableField } from './schema';

/** One thing that is otherwise than before. */
export interface Change {
  /** The way to it: fields, and the names of things between them. */
  readonly way: readonly (Field | string)[];
  readonly kind: 'changed' | 'added' | 'removed' | 'moved';
  readonly before?: Json;
  readonly after?: Json;
}

/** How things in lists are told apart, so that a new one does not look like a change of all that follow it. */
const NAME = 'code';

/** What differs between two versions of the values, in the order of the form; what no field knows comes last. */
export function changesOf(fields: readonly Field[], before: JsonObject, after: JsonObject): readonly Change[] {
  const known = new Set(fields.map((field) => field.key));
  const others = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => !known.has(key)));
  return [
    ...fields.flatMap((field) => changes(field, [field], before[field.key], after[field.key])),
    ...[...others].flatMap((key) => single([key], before[key], after[key])),
  ];
}

function changes(field: Field, way: Change['way'], before: Json | undefined, after: Json | undefined): readonly Change[] {
  if (same(before, after)) return [];
  if (field.kind === 'list' && isArray(before) && isArray(after)) return listChanges(field, way, before, after);
  if (field.kind === 'table' && isObject(before) && isObject(after)) return tableChanges(field, way, before, after);
  return single(way, before, after);
}

function single(way: Change['way'], before: Json | undefined, after: Json | undefined): readonly Change[] {
  if (same(before, after)) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ way, kind, before, after }];
}

function tableChanges(field: TableField, way: Change['way'], before: JsonObject, after: JsonObject): readonly Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changes(field.item, [...way, name, field.item], before[name], after[name]));
}

function listChanges(
  field: ListField,
  way: Change['way'],
  before: readonly Json[],
  after: readonly Json[],
): readonly Change[] {
  const [was, is] = [named(before), named(after)];
  const inBoth = (these: Named, those: Named) => [...these.keys()].filter((name) => those.has(name));
  const isMoved = inBoth(was, is).join('\n') !== inBoth(is, was).join('\n');
  const moved: Change = { way, kind: 'moved', before: [...was.keys()], after: [...is.keys()] };
  return [
    ...[...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
      const [one, other] = [was.get(name), is.get(name)];
      if (!one || !other) return single([...way, name], one, other);
      return field.fields.flatMap((each) => changes(each, [...way, name, each], one[each.key], other[each.key]));
    }),
    ...(isMoved ? [moved] : []),
  ];
}

type Named = ReadonlyMap<string, JsonObject>;

/** Things by their name, where all have one of their own; else by their place. */
function named(list: readonly Json[]): Named {
  const things = list.filter(isObject);
  const names = things.map((thing) => thing[NAME]).filter((name) => typeof name === 'string' && name !== '');
  const isNamed = new Set(names).size === things.length;
  return new Map(things.map((thing, index) => [isNamed ? String(thing[NAME]) : String(index + 1), thing]));
}
