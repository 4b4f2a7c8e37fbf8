import type { Migration } from '../migrate.ts'

/**
 * Runs from before datasets had versions were noted with none, so that they showed later labels and masks as if they had seen
 * them. They get the first version: what their datasets were when versions began.
 */
export const versionsOfEarlierRuns: Migration = {
  version: 14,
  name: 'versions of earlier runs',
  sql: `
INSERT OR IGNORE INTO run_dataset_versions (run_id, dataset_id, number)
  SELECT run_parents.run_id, datasets.id, 1 FROM run_parents JOIN datasets ON datasets.run_id = run_parents.parent_id;
`
}
