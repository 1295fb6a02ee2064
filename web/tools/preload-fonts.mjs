// Tells browsers of the fonts in index.html, before they find them in the style sheet: words appear in their own letters.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const index = new URL('../dist/index.html', import.meta.url);
const fonts = readdirSync(new URL('../dist/media/', import.meta.url)).filter((name) => name.endsWith('.woff2'));
const links = fonts.map((name) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="media/${name}">`);

const page = readFileSync(index, 'utf8');
const place = '<link rel="stylesheet"';
if (fonts.length === 0 || !page.includes(place)) throw new Error('no fonts or no style sheet in the build');
writeFileSync(index, page.replace(place, `${links.join('')}${place}`));
