import { defineConfig } from 'vitest/config'

/** Tests that build and pack the whole program: `npm run test:slow`. */
export default defineConfig({
  test: { include: ['test/slow/**/*.test.ts'], pool: 'forks', maxWorkers: 1, testTimeout: 120_000 }
})
