import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** @file The tests that must notice a mutated metric, split, threshold or state; `npm run test:mutation`. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    testTimeout: 60_000,
    include: [
      'test/metrics/*.test.ts',
      'test/datasets/{split,split-draws,store-split,stored-parts,same-part}.test.ts',
      'test/inspection/threshold*.test.ts',
      'test/experiments/{statistics,table}.test.ts',
      'test/station/{drift,access/access}.test.ts',
      'test/workspace/{image-states,jobs,paused,runs}.test.ts'
    ]
  }
})
