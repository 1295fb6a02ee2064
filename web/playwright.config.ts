import { defineConfig, devices } from '@playwright/test';

/** Debian's Chromium, or whichever is named. */
const executablePath = process.env['COMPTOIR_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'projects/e2e',
  // One shop serves all journeys; each brings its own customers and orders.
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env['COMPTOIR_SHOP'] ?? 'http://127.0.0.1:8080',
    locale: 'en-IE',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
