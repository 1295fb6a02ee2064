import { decimalsOf } from '../desk/figures';
import { isArray, isObject, Json, JsonObject } from './json';

/** In what a number is counted, where that can be told. */
export type Unit = 'money' | 'percent' | 'ms' | 'seconds' | 'minutes' | 'hours' | 'days' | 'bytes';

interface Common {
  readonly key: string;
  /** The application, or the definition of the schema, that this is a field of: where its words are found. */
  readonly owner: string;
  /** The definition of the schema that says what it is, such as `Currency`. */
  readonly definition?: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** What the schema says of it. */
  readonly about?: string;
  readonly initial?: Json;
}

export interface FlagField extends Common {
  readonly kind: 'flag';
}
export interface NumberField extends Common {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Unit;
}
export interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly choices: readonly string[];
}
export interface TextField extends Common {
  readonly kind: 'text';
  readonly minLength: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}
/** A list of short texts. */
export interface WordsField extends Common {
  readonly kind: 'words';
  readonly item: TextField;
  readonly maxItems?: number;
}
/** A list of things that have fields of their own. */
export interface ListField extends Common {
  readonly kind: 'list';
  readonly fields: readonly Field[];
  readonly maxItems?: number;
}
/** Any number of names with a value each. */
export interface TableField extends Common {
  readonly kind: 'table';
  readonly item: Field;
}
/** Something that a form has no better field for than its JSON. */
export interface RawField extends Common {
  readonly kind: 'raw';
}

export type Field = FlagField | NumberField | ChoiceField | TextField | WordsField | ListField | TableField | RawField;

/** A schema cannot say that a number is money; these fields of its definitions are, in minor units of the shop's currency. */
const MONEY = new Set(['ShippingRule.price', 'ShippingRule.free_from']);
/** Definitions that are hundredths of a percent. */
const PERCENT = new Set(['BasisPoints']);
/** A schema's names come in alphabetical order; these are looked for in this one. What is not named follows. */
const ORDER = [
  'currency',
  'prices_include_tax',
  'default_tax_class',
  'hold_minutes',
  'ship_within_hours',
  'deliver_within_hours',
  'on_hold_hours',
  'code',
  'name_en',
  'name_fr',
  'price',
  'free_from',
  'days_min',
  'days_max',
];
const UNIT = /(?:^|_)(ms|seconds|minutes|hours|days|bytes)(?:_m(?:in|ax))?$/;

/** The fields of an application's settings, from their JSON Schema: first what is simple, then lists and tables. */
export function fieldsOf(schema: JsonObject, application: string): readonly Field[] {
  return new Reading(schema).fields(schema, application);
}

/** How many decimals people write of what is kept as a whole number. */
export function decimalsOfUnit(unit: Unit | undefined, currency: string): number {
  if (unit === 'percent') return 2;
  return unit === 'money' ? decimalsOf(currency) : 0;
}

/** Whether a field takes the whole width. */
export function isWide(field: Field): boolean {
  return field.kind === 'list' || field.kind === 'table' || field.kind === 'raw';
}

/** What a new thing begins with. */
export function initialOf(field: Field): Json {
  if (field.initial !== undefined) return field.initial;
  if (field.nullable) return null;
  switch (field.kind) {
    case 'flag':
      return false;
    case 'number':
      return Math.max(field.min ?? 0, 0);
    case 'choice':
      return field.choices[0] ?? '';
    case 'text':
      return '';
    case 'words':
    case 'list':
      return [];
    case 'table':
      return {};
    case 'raw':
      return null;
  }
}

/** Reads one schema; `$ref` goes to a definition of the same document. */
class Reading {
  constructor(private readonly document: JsonObject) {}

  fields(node: JsonObject, owner: string): readonly Field[] {
    const properties = isObject(node['properties']) ? node['properties'] : {};
    const required = isArray(node['required']) ? node['required'] : [];
    return Object.entries(properties)
      .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
      .map(([key, property]) => this.field(key, property, owner, required.includes(key)))
      .sort((one, other) => place(one.key) - place(other.key));
  }

  private field(key: string, given: JsonObject, owner: string, required: boolean): Field {
    const { node, definition } = this.resolved(given);
    const types = isArray(node['type']) ? node['type'] : [node['type'] ?? null];
    const common: Common = {
      key,
      owner,
      definition,
      required,
      nullable: types.includes('null'),
      about: text(given['description']) ?? text(node['description']),
      initial: given['default'] ?? node['default'],
    };
    if (isArray(node['enum'])) return { ...common, kind: 'choice', choices: node['enum'].map(String) };
    switch (types.find((type) => type !== 'null')) {
      case 'boolean':
        return { ...common, kind: 'flag' };
      case 'integer':
        return { ...common, kind: 'number', ...limits(node), unit: unit(key, owner, definition) };
      case 'string':
        return this.text(common, node);
      case 'array':
        return this.list(common, node);
      case 'object':
        return this.table(common, node);
      default:
        return { ...common, kind: 'raw' };
    }
  }

  private text(common: Common, node: JsonObject): TextField {
    return {
      ...common,
      kind: 'text',
      minLength: number(node['minLength']) ?? 0,
      maxLength: number(node['maxLength']),
      pattern: text(node['pattern']),
    };
  }

  private list(common: Common, node: JsonObject): Field {
    if (!isObject(node['items'])) return { ...common, kind: 'raw' };
    const { node: item, definition } = this.resolved(node['items']);
    const maxItems = number(node['maxItems']);
    if (isObject(item['properties'])) {
      return { ...common, kind: 'list', fields: this.fields(item, definition ?? common.owner), maxItems };
    }
    const one = this.field('', node['items'], common.owner, true);
    return one.kind === 'text' ? { ...common, kind: 'words', item: one, maxItems } : { ...common, kind: 'raw' };
  }

  private table(common: Common, node: JsonObject): Field {
    if (!isObject(node['additionalProperties']) || isObject(node['properties'])) return { ...common, kind: 'raw' };
    return { ...common, kind: 'table', item: this.field('', node['additionalProperties'], common.owner, true) };
  }

  private resolved(given: JsonObject): { node: JsonObject; definition?: string } {
    const target = text(given['$ref'])?.match(/^#\/\$defs\/(.+)$/)?.[1];
    const definitions = this.document['$defs'];
    const node = target !== undefined && isObject(definitions) ? definitions[target] : undefined;
    return isObject(node) ? { node, definition: target } : { node: given };
  }
}

function place(key: string): number {
  const place = ORDER.indexOf(key);
  return place < 0 ? ORDER.length : place;
}

function unit(key: string, owner: string, definition: string | undefined): Unit | undefined {
  if (MONEY.has(`${owner}.${key}`)) return 'money';
  if (definition !== undefined && PERCENT.has(definition)) return 'percent';
  return key.match(UNIT)?.[1] as Unit | undefined;
}

function limits(node: JsonObject): { min?: number; max?: number } {
  return { min: number(node['minimum']), max: number(node['maximum']) };
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
