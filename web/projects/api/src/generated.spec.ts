import { execFileSync } from 'node:child_process';

describe('the generated types', () => {
  it('fit the document they come from', { timeout: 60_000 }, () => {
    expect(() => execFileSync('node', ['tools/generate.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});
