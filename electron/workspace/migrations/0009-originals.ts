import type { Migration } from '../migrate.ts'

/** An image that was prepared from another one, as a station does, names the content of that one. */
export const originals: Migration = {
  version: 9,
  name: 'originals',
  sql: 'ALTER TABLE images ADD COLUMN original_hash TEXT;'
}
