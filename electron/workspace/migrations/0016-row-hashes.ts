import type { Migration } from '../migrate.ts'
import { hashAllRows } from '../row-hashes.ts'

/** All but `audit`, whose entries are a chain of hashes, and `image_counts`, which can be counted again. */
const tables = [
  'contents',
  'runs',
  'run_parents',
  'metrics',
  'artifacts',
  'datasets',
  'images',
  'splits',
  'split_images',
  'base_models',
  'adapters',
  'synthetic_samples',
  'synthetic_parents',
  'reviews',
  'filter_results',
  'jobs',
  'job_runs',
  'review_steps',
  'review_step_samples',
  'leftovers',
  'releases',
  'image_tags',
  'dataset_versions',
  'dataset_version_images',
  'run_dataset_versions',
  'image_likeness',
  'detector_thresholds'
]

/** A hash in every row, so that damage is found which SQLite does not see. */
export const rowHashes: Migration = {
  version: 16,
  name: 'row hashes',
  sql: tables.map((table) => `ALTER TABLE ${table} ADD COLUMN row_hash INTEGER;`).join('\n'),
  change: hashAllRows
}
