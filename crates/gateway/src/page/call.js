// The form that tries an operation: fills the request, sends it to this very gateway, shows the answer.

import { example, kind, resolve } from '/api/page/schema.js';

const SHOWN = ['content-type', 'etag', 'location', 'retry-after', 'x-request-id', 'www-authenticate', 'allow'];

/** The try-it form of one operation. */
export function tryForm(document, operation, make) {
  const inputs = operation.parameters.map((parameter) => input(document, parameter, make));
  const body = bodyInput(document, operation, make);
  const send = make('button', { type: 'submit', class: 'send' }, ['Send']);
  const stop = make('button', { type: 'button', disabled: '' }, ['Stop']);
  const result = make('div', { class: 'result', 'aria-live': 'polite' });
  const form = make('form', { class: 'try' }, [
    make('h3', {}, ['Try it']),
    make('div', { class: 'inputs' }, inputs.map((one) => one.label)),
    body?.label,
    make('div', { class: 'actions' }, [send, stop]),
    result,
  ]);
  let running = null;
  stop.addEventListener('click', () => running?.abort());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    running = new AbortController();
    send.disabled = true;
    stop.disabled = false;
    try {
      await perform(request(operation, inputs, body), running.signal, result, make);
    } catch (error) {
      result.append(make('p', {}, [error.name === 'AbortError' ? 'Stopped.' : `No answer: ${error.message}`]));
    }
    send.disabled = false;
    stop.disabled = true;
  });
  return form;
}

function input(document, parameter, make) {
  const isKey = parameter.name.toLowerCase() === 'idempotency-key';
  const field = make('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: kind(document, parameter.schema ?? {}),
    ...(parameter.required && !isKey ? { required: '' } : {}),
  });
  const given = resolve(document, parameter.schema).default ?? parameter.example;
  if (parameter.required && given !== undefined) field.value = given;
  const label = make('label', { class: 'field' }, [
    make('span', {}, [`${parameter.name} (${parameter.in})${isKey ? ': a new one if empty' : parameter.required ? ', required' : ''}`]),
    field,
  ]);
  return { parameter, field, label, isKey };
}

function bodyInput(document, operation, make) {
  const [type, media] = Object.entries(resolve(document, operation.requestBody).content ?? {})[0] ?? [];
  if (!type) return null;
  const sample = media.example ?? example(document, media.schema ?? {});
  const field = make('textarea', { spellcheck: 'false', autocomplete: 'off' });
  if (type.includes('json')) field.value = JSON.stringify(sample, null, 2);
  else if (type.includes('form')) field.value = String(new URLSearchParams(sample ?? {}));
  else field.value = typeof sample === 'string' ? sample : '';
  return { type, field, label: make('label', { class: 'field' }, [make('span', {}, [`body (${type})`]), field]) };
}

function request(operation, inputs, body) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = new Headers();
  for (const { parameter, field, isKey } of inputs) {
    const value = field.value.trim();
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === 'query' && value) query.append(parameter.name, value);
    else if (parameter.in === 'header' && (value || isKey)) headers.set(parameter.name, value || crypto.randomUUID());
  }
  const token = window.document.getElementById('bearer').value.trim();
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (body) headers.set('content-type', body.type);
  const text = [...query].length ? `${path}?${query}` : path;
  return { url: text, options: { method: operation.method.toUpperCase(), headers, body: body?.field.value } };
}

async function perform({ url, options }, signal, result, make) {
  const started = performance.now();
  result.replaceChildren(make('p', { class: 'quiet' }, [`${options.method} ${url} …`]));
  const answer = await fetch(url, { ...options, signal });
  const took = Math.round(performance.now() - started);
  const headers = SHOWN.filter((name) => answer.headers.has(name)).map((name) => `${name}: ${answer.headers.get(name)}`);
  const text = make('pre', { tabindex: '0' });
  result.replaceChildren(
    make('p', {}, [
      make('span', { class: `status ${answer.ok ? 'good' : 'bad'}` }, [`${answer.status} ${answer.statusText}`]),
      make('span', { class: 'quiet' }, [` in ${took} ms`]),
    ]),
    make('pre', { tabindex: '0' }, [headers.join('\n')]),
    text,
  );
  await show(answer, text);
}

async function show(answer, text) {
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream')) {
    const body = await answer.text();
    text.textContent = type.includes('json') && body ? JSON.stringify(JSON.parse(body), null, 2) : body || '(no body)';
    return;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text.textContent += part.value;
    text.scrollTop = text.scrollHeight;
  }
}
