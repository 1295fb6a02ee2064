// Holds what a shopper's browser loads first against the promise: the scripts that index.html names, compressed.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 120;

const dist = new URL('../dist/', import.meta.url);
const index = readFileSync(new URL('index.html', dist), 'utf8');
const scripts = new Set([...index.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1]));
const sizes = [...scripts].map((name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length);
const total = sizes.reduce((sum, size) => sum + size, 0) / 1000;

console.log(`Initial JavaScript: ${total.toFixed(1)} kB compressed, of ${LIMIT_KB} kB`);
if (total > LIMIT_KB) process.exitCode = 1;
