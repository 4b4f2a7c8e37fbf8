import { defineConfig } from '@playwright/test'
import type { ShellOptions } from './test/browser/fixture.ts'

/** On the real host: one spec per goal of a person in Debian's Chromium and in the desktop app, and the latter's own. */
export default defineConfig<ShellOptions>({
  outputDir: '.cache/browser-tests',
  globalSetup: './test/browser/global-setup.ts',
  // Two cores: the host computes while the page is looked at.
  workers: 1,
  // Generous: a busy machine is slow, and nothing here is a measurement.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: { viewport: { width: 1280, height: 800 }, locale: 'en-GB', actionTimeout: 60_000, trace: 'retain-on-failure' },
  projects: [
    { name: 'browser', testDir: 'test/browser' },
    { name: 'desktop', testDir: 'test/browser', use: { shell: 'desktop' } },
    { name: 'electron', testDir: 'test/electron' }
  ]
})
