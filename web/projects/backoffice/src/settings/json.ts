/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** Values by name. */
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** `Array.isArray` forgets what a read-only array holds. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether two values are the same, whatever the order of their names. */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (isArray(one) && isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]));
  }
  return one === other;
}

/** The steps of a JSON pointer (RFC 6901). */
export function steps(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A pointer one step on. */
export function under(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What stands at a pointer. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  return steps(pointer).reduce<Json | undefined>((value, step) => {
    if (isArray(value)) return value[Number(step)];
    return isObject(value) ? value[step] : undefined;
  }, root);
}

/** The same with another value at a pointer; nothing in its place takes it away. Everything else is shared. */
export function withValueAt(root: Json, pointer: string, value: Json | undefined): Json {
  return replaced(root, steps(pointer), value) ?? null;
}

function replaced(node: Json | undefined, [step, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  if (isArray(node)) {
    const index = Number(step);
    const item = replaced(node[index], rest, value);
    return item === undefined ? without(node, index) : [...node.slice(0, index), item, ...node.slice(index + 1)];
  }
  const fields = isObject(node) ? node : {};
  const field = replaced(fields[step], rest, value);
  if (field !== undefined) return { ...fields, [step]: field };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
}

/** A list without the item at a place. */
export function without<T>(list: readonly T[], index: number): T[] {
  return [...list.slice(0, index), ...list.slice(index + 1)];
}

/** The merge patch (RFC 7396) that makes `before` to `after`: only what differs; null takes away. */
export function mergePatch(before: JsonObject, after: JsonObject): JsonObject {
  const patch: Record<string, Json> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (same(was, is)) continue;
    if (is === undefined) patch[name] = null;
    else patch[name] = isObject(was) && isObject(is) ? mergePatch(was, is) : is;
  }
  return patch;
}

/** What a merge patch makes of a value. */
export function patched(value: JsonObject, patch: JsonObject): JsonObject {
  const kept = Object.entries(value).filter(([name]) => !(name in patch));
  const changed = Object.entries(patch).flatMap(([name, change]) => {
    if (change === null) return [];
    const was = value[name];
    return [[name, isObject(change) ? patched(isObject(was) ? was : {}, change) : change] as const];
  });
  return Object.fromEntries([...kept, ...changed]);
}
