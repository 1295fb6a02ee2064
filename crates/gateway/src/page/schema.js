// Reads the schemas of an OpenAPI 3.1 document: resolves references, tells a shape, makes an example.

const DEPTH = 6;

/** Follows `$ref` inside the document. */
export function resolve(document, value) {
  let seen = 0;
  while (value && value.$ref && seen++ < 16) {
    value = value.$ref
      .replace(/^#\//, '')
      .split('/')
      .reduce((at, key) => at?.[key.replace(/~1/g, '/').replace(/~0/g, '~')], document);
  }
  return value ?? {};
}

/** The one schema that says most: the non-null branch of a choice, all parts of an `allOf` together. */
function settle(document, schema) {
  schema = resolve(document, schema);
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => settle(document, part));
    return {
      ...Object.assign({}, ...parts, schema),
      properties: Object.assign({}, ...parts.map((part) => part.properties), schema.properties),
      required: parts.flatMap((part) => part.required ?? []).concat(schema.required ?? []),
    };
  }
  const choices = (schema.oneOf ?? schema.anyOf)?.filter((choice) => choice.type !== 'null');
  return choices?.length === 1 ? settle(document, choices[0]) : schema;
}

const types = (schema) => [schema.type ?? []].flat();

/** A short name for the kind of value: `string (uuid)`, `array of object`, `"a" | "b"`. */
export function kind(document, schema) {
  const name = schema?.$ref?.split('/').pop();
  schema = settle(document, schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((choice) => kind(document, choice)).join(' or ');
  const all = types(schema);
  const main = all.find((type) => type !== 'null') ?? (schema.properties ? 'object' : 'any');
  const end = all.includes('null') ? ' or null' : '';
  if (main === 'array') return `array of ${kind(document, schema.items ?? {})}${end}`;
  if (main === 'object' && name) return name + end;
  return main + (schema.format ? ` (${schema.format})` : '') + end;
}

/** An example value that fits the schema. */
export function example(document, schema, depth = 0) {
  schema = settle(document, schema);
  for (const given of [schema.example, schema.examples?.[0], schema.default, schema.const, schema.enum?.[0]]) {
    if (given !== undefined) return given;
  }
  const choice = (schema.oneOf ?? schema.anyOf)?.[0];
  if (choice) return example(document, choice, depth + 1);
  if (depth > DEPTH) return null;
  const main = types(schema).find((type) => type !== 'null') ?? (schema.properties ? 'object' : undefined);
  switch (main) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, example(document, value, depth + 1)]),
      );
    case 'array':
      return schema.items ? [example(document, schema.items, depth + 1)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'string':
      return exampleText(schema);
    default:
      return null;
  }
}

function exampleText(schema) {
  switch (schema.format) {
    case 'uuid': return '00000000-0000-7000-8000-000000000000';
    case 'date-time': return '2026-01-31T12:00:00Z';
    case 'date': return '2026-01-31';
    case 'email': return 'anna@comptoir.example';
    case 'uri': return 'https://comptoir.example/';
    default: return 'text';
  }
}

/** The shape as nested lists, built lazily by the page. */
export function shape(document, schema, make, depth = 0) {
  schema = settle(document, schema);
  while (types(schema).includes('array') && schema.items) schema = settle(document, schema.items);
  const entries = Object.entries(schema.properties ?? {});
  if (!entries.length || depth > DEPTH) return null;
  const required = new Set(schema.required ?? []);
  return make('ul', { class: depth ? '' : 'shape' }, entries.map(([key, value]) => {
    const told = value.description ?? resolve(document, value).description;
    return make('li', {}, [
      make('code', {}, [key]),
      make('span', { class: 'kind' }, [` ${kind(document, value)}${required.has(key) ? ', required' : ''}`]),
      told ? make('span', { class: 'quiet' }, [` · ${told}`]) : null,
      shape(document, value, make, depth + 1),
    ]);
  }));
}
