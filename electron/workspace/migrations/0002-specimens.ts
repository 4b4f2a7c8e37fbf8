import type { Migration } from '../migrate.ts'

/** Images of one physical part, so that splits can keep them together. */
export const specimens: Migration = {
  version: 2,
  name: 'specimens',
  sql: `ALTER TABLE images ADD COLUMN specimen TEXT CHECK (specimen <> '')`
}
