import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['ui', 'session', 'storefront', 'backoffice'];

type Tree = Record<string, unknown>;

function words(room: string, language: string): Tree {
  return JSON.parse(readFileSync(`projects/${room}/src/texts/${language}.json`, 'utf8')) as Tree;
}

/** Every key that has words, such as `cart.empty.heading`. */
function keys(tree: Tree, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [above + name] : keys(value as Tree, `${above}${name}.`),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(path);
    return /\.(ts|html)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

/** The keys that templates and code name in full. Those that are put together at run time are not seen here. */
function usedKeys(room: string): string[] {
  const pattern = /'([a-z]\w*(?:\.\w+)+)'(?=\s*\|\s*transloco)|translate(?:<string>)?\(\s*'([a-z]\w*(?:\.\w+)+)'/g;
  return sources(`projects/${room}/src`).flatMap((text) =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''),
  );
}

describe('the words of the web', () => {
  it.each(ROOMS)('are the same keys in both languages: %s', (room) => {
    expect(keys(words(room, 'fr')).sort()).toEqual(keys(words(room, 'en')).sort());
  });

  it.each(ROOMS)('have every key that is used: %s', (room) => {
    const scope = room === 'backoffice' ? keys(words(room, 'en'), 'admin.') : keys(words(room, 'en'));
    const known = new Set([...scope, ...keys(words('ui', 'en')), ...keys(words('session', 'en'))]);

    expect(usedKeys(room).filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(ROOMS)('fill the same gaps in both languages: %s', (room) => {
    const gaps = (language: string) =>
      JSON.stringify(words(room, language)).match(/\{\{\s*\w+\s*\}\}/g)?.map((gap) => gap.replace(/\s/g, '')) ?? [];

    expect(new Set(gaps('fr'))).toEqual(new Set(gaps('en')));
  });
});
