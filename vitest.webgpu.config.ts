import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/webgpu/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000
  }
})
