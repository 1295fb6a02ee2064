import { Change, changesOf } from './changes';
import { faultsOf } from './faults';
import { stepsOf, Version } from './history';
import { JsonObject, mergePatch, patched, valueAt, withValueAt } from './json';
import { fieldsOf } from './schema';

const schema: JsonObject = {
  $defs: {
    BasisPoints: { type: 'integer', minimum: 0, maximum: 10_000 },
    CountryCode: { type: 'string', pattern: '^[A-Z]{2}$' },
    ShippingRule: {
      type: 'object',
      required: ['code', 'price'],
      properties: {
        code: { type: 'string', minLength: 1, maxLength: 50 },
        price: { type: 'integer', minimum: 0, maximum: 1_000 },
        free_from: { type: ['integer', 'null'], minimum: 0 },
        countries: { type: 'array', items: { $ref: '#/$defs/CountryCode' } },
      },
    },
  },
  type: 'object',
  properties: {
    open: { type: 'boolean', default: true },
    hold_minutes: { type: 'integer', minimum: 1, maximum: 1_440, description: 'How long.' },
    attempts_per_minute: { type: 'integer' },
    currency: { type: 'string', enum: ['EUR', 'SEK'] },
    rates: { type: 'object', additionalProperties: { $ref: '#/$defs/BasisPoints' } },
    methods: { type: 'array', maxItems: 50, items: { $ref: '#/$defs/ShippingRule' } },
    odd: { oneOf: [] },
  },
};

const fields = fieldsOf(schema, 'order');
const values: JsonObject = {
  open: true,
  hold_minutes: 15,
  attempts_per_minute: 3,
  currency: 'EUR',
  rates: { standard: 2000, reduced: 550 },
  methods: [
    { code: 'slow', price: 490, free_from: null, countries: [] },
    { code: 'fast', price: 990, free_from: null, countries: ['FR'] },
  ],
  odd: null,
};

describe('a form of a schema', () => {
  it('has the field that fits each setting', () => {
    expect(fields.map((field) => [field.key, field.kind])).toEqual([
      ['currency', 'choice'],
      ['hold_minutes', 'number'],
      ['open', 'flag'],
      ['attempts_per_minute', 'number'],
      ['rates', 'table'],
      ['methods', 'list'],
      ['odd', 'raw'],
    ]);
  });

  it('knows in what numbers are counted, and does not guess', () => {
    const unit = (key: string) => {
      const field = fields.find((each) => each.key === key);
      return field?.kind === 'number' ? field.unit : undefined;
    };
    const table = fields.find((field) => field.kind === 'table');
    const list = fields.find((field) => field.kind === 'list');

    expect(unit('hold_minutes')).toBe('minutes');
    expect(unit('attempts_per_minute')).toBeUndefined();
    expect(table?.kind === 'table' && table.item).toMatchObject({ kind: 'number', unit: 'percent', max: 10_000 });
    expect(list?.kind === 'list' && list.fields[1]).toMatchObject({ owner: 'ShippingRule', unit: 'money', required: true });
    expect(list?.kind === 'list' && list.fields[2]).toMatchObject({ unit: 'money', nullable: true });
  });

  it('finds what the schema will not take, at its field', () => {
    const wrong = {
      ...values,
      hold_minutes: 0,
      attempts_per_minute: 'many',
      rates: { standard: 10_001 },
      methods: [{ code: '', price: 5_000, countries: ['fr'] }],
    };

    expect(faultsOf(fields, values)).toEqual([]);
    expect(faultsOf(fields, wrong).map((fault) => `${fault.pointer} ${fault.code}`)).toEqual([
      '/hold_minutes out_of_range',
      '/attempts_per_minute not_a_number',
      '/rates/standard out_of_range',
      '/methods/0/code missing',
      '/methods/0/price out_of_range',
      '/methods/0/countries/0 invalid',
    ]);
  });
});

describe('a change of settings', () => {
  it('is sent as what differs, and nothing else', () => {
    const after = withValueAt(withValueAt(values, '/rates/reduced', undefined), '/hold_minutes', 20) as JsonObject;
    const patch = mergePatch(values, after);

    expect(patch).toEqual({ hold_minutes: 20, rates: { reduced: null } });
    expect(patched(values, patch)).toEqual(after);
    expect(mergePatch(values, { ...values })).toEqual({});
  });

  it('finds its way by pointer, whatever stands in the names', () => {
    const odd = { 'a/b': { 'c~d': [1, 2] } };

    expect(valueAt(odd, '/a~1b/c~0d/1')).toBe(2);
    expect(withValueAt(odd, '/a~1b/c~0d/1', 3)).toEqual({ 'a/b': { 'c~d': [1, 3] } });
    expect(valueAt(odd, '/nowhere/0')).toBeUndefined();
  });
});

describe('what changed', () => {
  const told = (changes: readonly Change[]) =>
    changes.map((change) => {
      const way = change.way.map((step) => (typeof step === 'string' ? step : step.key)).filter((step) => step !== '');
      return `${way.join('.')} ${change.kind}`;
    });

  it('is told by the thing it belongs to, wherever that stands in its list', () => {
    const after = { ...values, methods: [{ code: 'fast', price: 1090, free_from: null, countries: ['FR'] }] };

    expect(told(changesOf(fields, values, after))).toEqual(['methods.slow removed', 'methods.fast.price changed']);
  });

  it('tells an order from a change', () => {
    const after = { ...values, methods: [...(values['methods'] as JsonObject[])].reverse() };

    expect(told(changesOf(fields, values, after))).toEqual(['methods moved']);
  });

  it('names each rate, and what no field knows', () => {
    const after = { ...values, rates: { standard: 1900, zero: 0 }, surprise: 1 };

    expect(told(changesOf(fields, values, after))).toEqual([
      'rates.standard changed',
      'rates.reduced removed',
      'rates.zero added',
      'surprise added',
    ]);
  });

  it('is nothing where only the order of names differs', () => {
    expect(changesOf(fields, values, { ...values, rates: { reduced: 550, standard: 2000 } })).toEqual([]);
  });

  it('compares a version with the one before it of the same profile', () => {
    const version = (number: number, profile: string, hold: number) =>
      ({ version: number, profile, kind: 'edited', values: { hold_minutes: hold } }) as unknown as Version;
    const steps = stepsOf([version(3, 'default', 20), version(2, 'night', 5), version(1, 'default', 15)], fields);

    expect(steps.map((step) => step.changes?.length)).toEqual([1, undefined, undefined]);
    expect(steps[0]?.changes?.[0]).toMatchObject({ before: 15, after: 20 });
  });
});
