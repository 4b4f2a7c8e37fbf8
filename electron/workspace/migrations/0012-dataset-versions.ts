import type { Migration } from '../migrate.ts'

const facts = ['dataset_id', 'defect_type', 'given_split', 'origin', 'masked', 'channels', 'width', 'height'] as const

const factsOf = (row: 'NEW' | 'OLD') => `${row}.dataset_id, coalesce(${row}.defect_type, ''),
  coalesce(${row}.given_split, ''), ${row}.origin, ${row}.mask_hash IS NOT NULL, ${row}.channels, ${row}.width, ${row}.height`

const counted = `(${facts.join(', ')}) = (${factsOf('OLD')})`

const add = `INSERT INTO image_counts (${facts.join(', ')}, n) SELECT ${factsOf('NEW')}, 1 WHERE NEW.removed = 0
    ON CONFLICT DO UPDATE SET n = n + 1;`

const take = `DELETE FROM image_counts WHERE OLD.removed = 0 AND ${counted} AND n = 1;
  UPDATE image_counts SET n = n - 1 WHERE OLD.removed = 0 AND ${counted};`

/**
 * Versions of datasets: every change of a dataset's images, with what they were before and are afterwards. An image that was
 * removed keeps its row, since runs and older versions name it; the counts of images leave it out. Tags of images; what images
 * look like beside the others of their dataset; and which version a run was given.
 */
export const datasetVersions: Migration = {
  version: 12,
  name: 'dataset versions',
  sql: `
ALTER TABLE images ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

CREATE TABLE image_tags (
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (image_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  action TEXT NOT NULL CHECK (action <> ''),
  -- The version whose images it has again.
  restored INTEGER CHECK (restored >= 1),
  -- How many images changed, by what changed of them.
  counts TEXT NOT NULL CHECK (json_valid(counts) AND json_type(counts) = 'object'),
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (dataset_id, number)
) STRICT;

-- States as JSON; null where the image was not in the dataset. The first version lists none: it has what no later one added.
CREATE TABLE dataset_version_images (
  version_id INTEGER NOT NULL REFERENCES dataset_versions (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  before TEXT CHECK (json_valid(before) AND json_type(before) = 'object'),
  after TEXT CHECK (json_valid(after) AND json_type(after) = 'object'),
  PRIMARY KEY (version_id, image_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dataset_version_images_by_image ON dataset_version_images (image_id);

INSERT INTO dataset_versions (dataset_id, number, action, counts, actor, at)
  SELECT id, 1, 'import', json_object('added', (SELECT count(*) FROM images WHERE dataset_id = datasets.id)), 'flawsmith', created_at
  FROM datasets;

CREATE TABLE run_dataset_versions (
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  PRIMARY KEY (run_id, dataset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_dataset_versions_by_dataset ON run_dataset_versions (dataset_id);
CREATE TRIGGER runs_note_dataset_versions AFTER INSERT ON run_parents BEGIN
  INSERT OR IGNORE INTO run_dataset_versions (run_id, dataset_id, number)
    SELECT NEW.run_id, datasets.id, max(number) FROM datasets JOIN dataset_versions ON dataset_id = datasets.id
    WHERE datasets.run_id = NEW.parent_id GROUP BY datasets.id;
END;

-- Found by the job that looks for duplicates and outliers; groups are called after their first image.
CREATE TABLE image_likeness (
  image_id INTEGER NOT NULL PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
  equal_group INTEGER,
  near_group INTEGER,
  outlier REAL
) STRICT;

DROP TRIGGER images_are_counted;
DROP TRIGGER images_are_counted_anew;
DROP TRIGGER images_are_no_longer_counted;
CREATE TRIGGER images_are_counted AFTER INSERT ON images BEGIN
  ${add}
END;
CREATE TRIGGER images_are_counted_anew
AFTER UPDATE OF dataset_id, defect_type, given_split, origin, mask_hash, channels, width, height, removed ON images BEGIN
  ${take}
  ${add}
END;
CREATE TRIGGER images_are_no_longer_counted AFTER DELETE ON images BEGIN
  ${take}
END;
`
}
