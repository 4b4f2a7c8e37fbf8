import type { Migration } from '../migrate.ts'

/**
 * The pattern of file names that a version of a dataset has its part ids from, so that images that are added get theirs, too.
 * Datasets that are there have the pattern that they were imported with.
 */
export const partPatterns: Migration = {
  version: 15,
  name: 'part patterns',
  sql: `
ALTER TABLE dataset_versions ADD COLUMN part_pattern TEXT CHECK (part_pattern <> '');
UPDATE dataset_versions SET part_pattern = (
  SELECT nullif(json_extract(runs.config, '$.parts.pattern'), '')
  FROM datasets JOIN runs ON runs.id = datasets.run_id WHERE datasets.id = dataset_id
);
`
}
