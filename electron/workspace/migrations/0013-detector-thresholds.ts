import type { Migration } from '../migrate.ts'

/** The threshold that a person chose for a detector, which goes before the one that its training chose. */
export const detectorThresholds: Migration = {
  version: 13,
  name: 'detector thresholds',
  sql: `
CREATE TABLE detector_thresholds (
  run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  threshold REAL NOT NULL,
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  minimum_size INTEGER CHECK (minimum_size > 0),
  chosen_by TEXT NOT NULL CHECK (chosen_by <> ''),
  chosen_at TEXT NOT NULL
) STRICT;
`
}
