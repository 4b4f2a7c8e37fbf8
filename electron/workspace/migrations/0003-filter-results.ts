import type { Migration } from '../migrate.ts'

/** Results of automatic filters on synthetic images; a person's review takes precedence. */
export const filterResults: Migration = {
  version: 3,
  name: 'filter results',
  sql: `
CREATE TABLE filter_results (
  sample_id INTEGER NOT NULL PRIMARY KEY REFERENCES synthetic_samples (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject')),
  reasons TEXT NOT NULL CHECK (json_valid(reasons) AND json_type(reasons) = 'array'),
  measurements TEXT NOT NULL CHECK (json_valid(measurements) AND json_type(measurements) = 'object'),
  settings TEXT NOT NULL CHECK (json_valid(settings) AND json_type(settings) = 'object'),
  judged_at TEXT NOT NULL,
  CHECK ((verdict = 'reject') = (json_array_length(reasons) > 0))
) STRICT, WITHOUT ROWID;
`
}
