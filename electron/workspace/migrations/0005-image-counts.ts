import type { Migration } from '../migrate.ts'

const facts = ['dataset_id', 'defect_type', 'given_split', 'origin', 'masked', 'channels', 'width', 'height'] as const

/**
 * The columns of `images` that are counted separately; an empty text stands for null, which no text column contains.
 */
const factsOf = (row: 'NEW' | 'OLD' | 'images') => `${row}.dataset_id, coalesce(${row}.defect_type, ''),
  coalesce(${row}.given_split, ''), ${row}.origin, ${row}.mask_hash IS NOT NULL, ${row}.channels, ${row}.width, ${row}.height`

const counted = `(${facts.join(', ')}) = (${factsOf('OLD')})`

const add = `INSERT INTO image_counts (${facts.join(', ')}, n) VALUES (${factsOf('NEW')}, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;`

const take = `DELETE FROM image_counts WHERE ${counted} AND n = 1;
  UPDATE image_counts SET n = n - 1 WHERE ${counted};`

/**
 * Counts of a dataset's images by their properties, maintained by triggers, so that a dataset of a hundred thousand
 * images can be summarised without reading them; and their order by defect type.
 */
export const imageCounts: Migration = {
  version: 5,
  name: 'image counts',
  sql: `
CREATE TABLE image_counts (
  dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  defect_type TEXT NOT NULL,
  given_split TEXT NOT NULL,
  origin TEXT NOT NULL,
  masked INTEGER NOT NULL CHECK (masked IN (0, 1)),
  channels INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (${facts.join(', ')})
) STRICT, WITHOUT ROWID;

INSERT INTO image_counts SELECT ${factsOf('images')}, count(*) FROM images GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

CREATE TRIGGER images_are_counted AFTER INSERT ON images BEGIN
  ${add}
END;
CREATE TRIGGER images_are_counted_anew
AFTER UPDATE OF dataset_id, defect_type, given_split, origin, mask_hash, channels, width, height ON images BEGIN
  ${take}
  ${add}
END;
CREATE TRIGGER images_are_no_longer_counted AFTER DELETE ON images BEGIN
  ${take}
END;

CREATE INDEX images_by_type ON images (dataset_id, defect_type, name);
`
}
