// The API page: reads the document this gateway serves and lays its operations out by group.

import { tryForm } from '/api/page/call.js';
import { kind, resolve, shape } from '/api/page/schema.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const byId = (id) => document.getElementById(id);

/** One element with attributes and children; text is always text, never markup. */
function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Every operation of the document, flat, with the parameters of its path. */
function operations(api) {
  return Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      ...item[method],
      method,
      path,
      group: item[method].tags?.[0] ?? 'other',
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((one) => resolve(api, one)),
    })),
  );
}

function parameterTable(api, operation) {
  if (!operation.parameters.length) return [];
  const rows = operation.parameters.map((parameter) => make('tr', {}, [
    make('td', {}, [make('code', {}, [parameter.name])]),
    make('td', {}, [parameter.in]),
    make('td', {}, [kind(api, parameter.schema ?? {}) + (parameter.required ? ', required' : '')]),
    make('td', {}, [parameter.description ?? '']),
  ]));
  const heads = ['Name', 'In', 'Kind', 'Meaning'].map((name) => make('th', { scope: 'col' }, [name]));
  return [
    make('h3', {}, ['Parameters']),
    make('table', { class: 'rows' }, [make('thead', {}, [make('tr', {}, heads)]), make('tbody', {}, rows)]),
  ];
}

function bodyShape(api, operation) {
  return Object.entries(resolve(api, operation.requestBody).content ?? {}).flatMap(([type, media]) => [
    make('h3', {}, [`Body · ${type}`]),
    shape(api, media.schema ?? {}, make) ?? make('p', { class: 'quiet' }, [kind(api, media.schema ?? {})]),
  ]);
}

function answers(api, operation) {
  const entries = Object.entries(operation.responses ?? {}).map(([status, given]) => {
    const answer = resolve(api, given);
    const [type, media] = Object.entries(answer.content ?? {})[0] ?? [];
    const head = [
      make('span', { class: `status ${status < 400 ? 'good' : 'bad'}` }, [status]),
      ` ${answer.description ?? ''} `,
      type ? make('span', { class: 'quiet' }, [`${type} · ${kind(api, media.schema ?? {})}`]) : null,
    ];
    const inside = type ? shape(api, media.schema ?? {}, make) : null;
    return inside
      ? make('details', { class: 'answer' }, [make('summary', {}, head), inside])
      : make('p', { class: 'answer' }, head);
  });
  return [make('h3', {}, ['Answers']), ...entries];
}

function card(api, operation) {
  const inside = make('div', { class: 'inside' });
  const id = operation.operationId ?? `${operation.method}${operation.path}`;
  const details = make('details', { class: 'operation', id }, [
    make('summary', {}, [
      make('span', { class: `method ${operation.method}` }, [operation.method.toUpperCase()]),
      make('span', { class: 'path' }, [operation.path]),
      make('span', { class: 'quiet' }, [operation.summary ?? '']),
      operation['x-access'] ? make('span', { class: 'who' }, [operation['x-access']]) : null,
    ]),
    inside,
  ]);
  details.addEventListener('toggle', () => {
    if (!details.open || inside.childElementCount) return;
    inside.append(
      operation.description ? make('p', {}, [operation.description]) : '',
      ...parameterTable(api, operation),
      ...bodyShape(api, operation),
      ...answers(api, operation),
      tryForm(api, operation, make),
    );
  });
  const words = [operation.method, operation.path, operation.summary, operation.description, operation.operationId];
  return { details, words: words.join(' ').toLowerCase() };
}

function lay(api) {
  byId('version').textContent = api.info?.version ?? '';
  const groups = new Map();
  for (const operation of operations(api)) {
    if (!groups.has(operation.group)) groups.set(operation.group, []);
    groups.get(operation.group).push(card(api, operation));
  }
  const sections = [...groups].map(([name, cards]) => {
    const id = `group-${name.replace(/\W+/g, '-')}`;
    const section = make('section', { 'aria-labelledby': id }, [
      make('h2', { id }, [name]),
      ...cards.map((one) => one.details),
    ]);
    const link = make('li', {}, [make('a', { href: `#${id}` }, [name])]);
    return { section, link, cards };
  });
  byId('groups').append(...sections.map((one) => one.link));
  byId('operations').append(...sections.map((one) => one.section));
  byId('filter').addEventListener('input', (event) => narrow(sections, event.target.value.trim().toLowerCase()));
  narrow(sections, '');
  openNamed();
  addEventListener('hashchange', openNamed);
}

/** A link to an operation opens it. */
function openNamed() {
  const named = byId(decodeURIComponent(location.hash.slice(1)));
  if (named?.tagName !== 'DETAILS') return;
  named.open = true;
  named.scrollIntoView();
}

function narrow(sections, wanted) {
  let count = 0;
  for (const { section, link, cards } of sections) {
    let shown = 0;
    for (const { details, words } of cards) {
      details.hidden = !words.includes(wanted);
      if (!details.hidden) shown += 1;
    }
    section.hidden = link.hidden = shown === 0;
    count += shown;
  }
  byId('state').textContent = `${count} operation${count === 1 ? '' : 's'}`;
}

try {
  const answer = await fetch('/api/openapi.json');
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
  lay(await answer.json());
} catch (error) {
  byId('state').textContent = `The API document could not be read: ${error.message}`;
}
