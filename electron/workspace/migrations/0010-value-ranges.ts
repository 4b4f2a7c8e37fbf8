import type { Migration } from '../migrate.ts'

/**
 * Which stored numbers are black and white in images of more than 8 bits: JSON with name, black and white; null for samples
 * as they are stored.
 */
export const valueRanges: Migration = {
  version: 10,
  name: 'value ranges',
  sql: `ALTER TABLE datasets ADD COLUMN value_range TEXT
  CHECK (json_valid(value_range) AND json_type(value_range) = 'object');`
}
