// Compresses the build ahead of time: a .br and a .gz beside each file that gets smaller by it. The gateway takes these
// into its binary; index.html stays as it is, because the gateway fills it in for every answer.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = /\.(?:css|ico|js|json|svg|txt|wasm|webmanifest)$/;
const NOT_SERVED = new Set(['stats.json', 'prerendered-routes.json']);

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const sum = { plain: 0, br: 0, gz: 0 };
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXTS.test(entry.name) || NOT_SERVED.has(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = readFileSync(path);
  const br = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  const gz = gzipSync(plain, { level: 9 });
  if (gz.length >= plain.length) continue;
  writeFileSync(`${path}.gz`, gz);
  if (br.length < gz.length) writeFileSync(`${path}.br`, br);
  sum.plain += plain.length;
  sum.br += Math.min(br.length, gz.length);
  sum.gz += gz.length;
}
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
console.log(`Compressed ${kilobytes(sum.plain)} to ${kilobytes(sum.br)} (br) and ${kilobytes(sum.gz)} (gzip)`);
