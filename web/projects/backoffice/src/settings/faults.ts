import { isArray, isObject, Json, JsonObject, under } from './json';
import { Field, NumberField, TextField } from './schema';

/** What is wrong at a JSON pointer. The code is one that the shop uses, too; `detail` is its own sentence. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail?: string;
  readonly min?: number;
  readonly max?: number;
}

/** What the schema will not take, found before anything is sent. */
export function faultsOf(fields: readonly Field[], values: JsonObject, pointer = ''): Fault[] {
  return fields.flatMap((field) => faults(field, values[field.key], under(pointer, field.key)));
}

function faults(field: Field, value: Json | undefined, pointer: string): Fault[] {
  // What has no field is the shop's to judge.
  if (field.kind === 'raw') return [];
  if (value === undefined) return field.required ? [{ pointer, code: 'missing' }] : [];
  if (value === null) return field.nullable ? [] : [{ pointer, code: 'missing' }];
  switch (field.kind) {
    case 'number':
      return numberFaults(field, value, pointer);
    case 'text':
      return textFaults(field, value, pointer);
    case 'words':
      return isArray(value) ? value.flatMap((item, index) => textFaults(field.item, item, under(pointer, index))) : [];
    case 'list':
      return isArray(value)
        ? value.flatMap((item, index) => (isObject(item) ? faultsOf(field.fields, item, under(pointer, index)) : []))
        : [];
    case 'table':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, item]) => faults(field.item, item, under(pointer, name)))
        : [];
    default:
      return [];
  }
}

function numberFaults({ min, max }: NumberField, value: Json, pointer: string): Fault[] {
  // What could not be read as a number is kept as it was typed.
  if (typeof value !== 'number') return [{ pointer, code: 'not_a_number' }];
  const isOutside = value < (min ?? -Infinity) || value > (max ?? Infinity);
  return isOutside ? [{ pointer, code: 'out_of_range', min, max }] : [];
}

function textFaults({ minLength, maxLength, pattern }: TextField, value: Json, pointer: string): Fault[] {
  const length = Array.from(String(value)).length;
  if (length < minLength) return [{ pointer, code: length === 0 ? 'missing' : 'too_short', min: minLength }];
  if (length > (maxLength ?? Infinity)) return [{ pointer, code: 'too_long', max: maxLength }];
  return pattern !== undefined && !new RegExp(pattern, 'u').test(String(value)) ? [{ pointer, code: 'invalid' }] : [];
}
