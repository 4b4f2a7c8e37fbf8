import type { Migration } from '../migrate.ts'

const hash = (column: string) => `CHECK (length(${column}) = 64 AND ${column} NOT GLOB '*[^0-9a-f]*')`
const json = (column: string, type: string) => `CHECK (json_valid(${column}) AND json_type(${column}) = '${type}')`

/** Everything that issue 2 stores. Times are ISO 8601 in UTC; hashes are SHA-256 in lower-case hex. */
export const firstLight: Migration = {
  version: 1,
  name: 'first light',
  sql: `
CREATE TABLE contents (
  hash TEXT NOT NULL PRIMARY KEY ${hash('hash')},
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN
    ('import', 'pretrain', 'finetune', 'generate', 'synthesize', 'train', 'evaluate', 'experiment', 'report')),
  name TEXT NOT NULL CHECK (name <> ''),
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
    ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted')),
  config TEXT NOT NULL ${json('config', 'object')},
  seeds TEXT NOT NULL ${json('seeds', 'array')},
  dataset_hash TEXT ${hash('dataset_hash')},
  weight_hashes TEXT NOT NULL ${json('weight_hashes', 'object')},
  code_version TEXT NOT NULL,
  runtime TEXT NOT NULL,
  device TEXT NOT NULL,
  threads INTEGER NOT NULL CHECK (threads >= 1),
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  process_id INTEGER,
  process_started TEXT,
  error TEXT ${json('error', 'object')},
  CHECK ((state = 'running') = (process_id IS NOT NULL)),
  CHECK ((process_id IS NULL) = (process_started IS NULL)),
  CHECK (state <> 'running' OR started_at IS NOT NULL),
  CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL)),
  CHECK ((state IN ('failed', 'interrupted')) = (error IS NOT NULL))
) STRICT;
CREATE INDEX runs_by_state ON runs (state);

CREATE TABLE run_parents (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  parent_id INTEGER NOT NULL REFERENCES runs (id),
  role TEXT NOT NULL CHECK (role <> ''),
  PRIMARY KEY (run_id, parent_id, role),
  CHECK (parent_id < run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_parents_by_parent ON run_parents (parent_id);

CREATE TABLE metrics (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  seed INTEGER NOT NULL,
  step INTEGER NOT NULL CHECK (step >= 0),
  value REAL NOT NULL,
  PRIMARY KEY (run_id, name, seed, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  content_hash TEXT NOT NULL REFERENCES contents (hash),
  created_at TEXT NOT NULL,
  UNIQUE (run_id, role, name)
) STRICT;
CREATE INDEX artifacts_by_content ON artifacts (content_hash);

CREATE TABLE datasets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  category TEXT NOT NULL,
  layout TEXT NOT NULL,
  source TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE images (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  content_hash TEXT NOT NULL REFERENCES contents (hash),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  channels INTEGER NOT NULL CHECK (channels IN (1, 3)),
  label TEXT NOT NULL CHECK (label IN ('good', 'defect')),
  defect_type TEXT CHECK (defect_type <> ''),
  given_split TEXT CHECK (given_split IN ('train', 'validation', 'test')),
  mask_hash TEXT REFERENCES contents (hash),
  mask_pixels INTEGER CHECK (mask_pixels > 0),
  origin TEXT NOT NULL CHECK (origin <> ''),
  UNIQUE (dataset_id, name),
  CHECK ((label = 'defect') = (defect_type IS NOT NULL)),
  CHECK (label = 'defect' OR mask_hash IS NULL),
  CHECK ((mask_hash IS NULL) = (mask_pixels IS NULL))
) STRICT;
CREATE INDEX images_by_content ON images (content_hash);
CREATE INDEX images_by_mask ON images (mask_hash);

CREATE TABLE splits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  seed INTEGER NOT NULL,
  protocol TEXT NOT NULL ${json('protocol', 'object')},
  snapshot_hash TEXT NOT NULL ${hash('snapshot_hash')},
  created_at TEXT NOT NULL,
  UNIQUE (dataset_id, name)
) STRICT;

CREATE TABLE split_images (
  split_id INTEGER NOT NULL REFERENCES splits (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id),
  part TEXT NOT NULL CHECK (part IN ('train', 'validation', 'test')),
  PRIMARY KEY (split_id, image_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX split_images_by_image ON split_images (image_id);

CREATE TABLE base_models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  format TEXT NOT NULL CHECK (format IN ('diffusers', 'single-file')),
  path TEXT NOT NULL CHECK (path <> ''),
  hashes TEXT NOT NULL ${json('hashes', 'object')},
  facts TEXT NOT NULL ${json('facts', 'object')},
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE adapters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  base_model_id INTEGER REFERENCES base_models (id),
  run_id INTEGER REFERENCES runs (id),
  content_hash TEXT NOT NULL REFERENCES contents (hash),
  facts TEXT NOT NULL ${json('facts', 'object')},
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX adapters_by_content ON adapters (content_hash);

CREATE TABLE synthetic_samples (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  method TEXT NOT NULL CHECK (method <> ''),
  seed INTEGER NOT NULL,
  parameters TEXT NOT NULL ${json('parameters', 'object')},
  picture_hash TEXT NOT NULL REFERENCES contents (hash),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  label TEXT NOT NULL CHECK (label IN ('good', 'defect')),
  defect_type TEXT CHECK (defect_type <> ''),
  mask_hash TEXT REFERENCES contents (hash),
  created_at TEXT NOT NULL,
  UNIQUE (run_id, position),
  CHECK ((label = 'defect') = (defect_type IS NOT NULL)),
  CHECK (label = 'defect' OR mask_hash IS NULL)
) STRICT;
CREATE INDEX synthetic_samples_by_picture ON synthetic_samples (picture_hash);
CREATE INDEX synthetic_samples_by_mask ON synthetic_samples (mask_hash);

CREATE TABLE synthetic_parents (
  sample_id INTEGER NOT NULL REFERENCES synthetic_samples (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id),
  role TEXT NOT NULL CHECK (role <> ''),
  PRIMARY KEY (sample_id, image_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX synthetic_parents_by_image ON synthetic_parents (image_id);

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image_id INTEGER UNIQUE REFERENCES images (id) ON DELETE CASCADE,
  sample_id INTEGER UNIQUE REFERENCES synthetic_samples (id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'undecided')),
  reviewer TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL,
  CHECK ((image_id IS NULL) <> (sample_id IS NULL))
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  subject TEXT NOT NULL,
  details TEXT NOT NULL ${json('details', 'object')},
  previous_hash TEXT NOT NULL ${hash('previous_hash')},
  hash TEXT NOT NULL UNIQUE ${hash('hash')}
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_a_chain BEFORE INSERT ON audit
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit)
  OR NEW.previous_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), '${'0'.repeat(64)}')
BEGIN SELECT RAISE(ABORT, 'an audit entry must continue the chain'); END;
`
}
