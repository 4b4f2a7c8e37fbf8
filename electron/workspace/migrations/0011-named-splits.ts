import type { Migration } from '../migrate.ts'

/**
 * Which split a run worked on, where its hash alone does not say: splits with other names may hold the same, and a split stays
 * when masks change. Earlier runs are given the split of their dataset with their hash. And the detector of each dataset and
 * task that a person released.
 */
export const namedSplits: Migration = {
  version: 11,
  name: 'named splits',
  sql: `
ALTER TABLE runs ADD COLUMN split_id INTEGER REFERENCES splits (id) ON DELETE SET NULL;
CREATE INDEX runs_by_split ON runs (split_id);
UPDATE runs SET split_id = (
  SELECT min(splits.id) FROM splits
    JOIN datasets ON datasets.id = splits.dataset_id
    JOIN run_parents ON run_parents.parent_id = datasets.run_id AND run_parents.run_id = runs.id
    WHERE splits.snapshot_hash = runs.dataset_hash
);
CREATE TABLE releases (
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  task TEXT NOT NULL CHECK (task IN ('detection', 'localisation', 'classification')),
  run_id INTEGER NOT NULL UNIQUE REFERENCES runs (id) ON DELETE CASCADE,
  released_by TEXT NOT NULL CHECK (released_by <> ''),
  released_at TEXT NOT NULL,
  PRIMARY KEY (dataset_id, task)
) STRICT, WITHOUT ROWID;
`
}
