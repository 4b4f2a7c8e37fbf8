import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { selectOne, type SqlValue, type WorkspaceDatabase } from '../database.ts'
import type { HashedTable } from '../row-hashes.ts'

type Named = Readonly<Record<string, string | number | null>>

/** What a row is to a person: a query by the row's key, and the text that its columns fill. */
const descriptions: Readonly<Record<string, { readonly sql: string; readonly text: (row: Named) => TextValue }>> = {
  runs: {
    sql: 'SELECT id AS number, name FROM runs WHERE id = ?',
    text: (row) => textOf('row.run', numbered(row))
  },
  metrics: {
    sql: 'SELECT run_id AS number, name FROM metrics WHERE run_id = ? AND name = ? AND seed = ? AND step = ?',
    text: (row) => textOf('row.metric', numbered(row))
  },
  artifacts: {
    sql: 'SELECT run_id AS number, name FROM artifacts WHERE id = ?',
    text: (row) => textOf('row.artifact', numbered(row))
  },
  datasets: {
    sql: 'SELECT id AS number, name FROM datasets WHERE id = ?',
    text: (row) => textOf('row.dataset', numbered(row))
  },
  images: {
    sql: `SELECT images.id AS number, images.name, datasets.name AS dataset FROM images
      LEFT JOIN datasets ON datasets.id = dataset_id WHERE images.id = ?`,
    text: (row) => textOf('row.image', { ...numbered(row), dataset: row['dataset'] ?? '?' })
  },
  splits: {
    sql: `SELECT splits.id AS number, splits.name, datasets.name AS dataset FROM splits
      LEFT JOIN datasets ON datasets.id = dataset_id WHERE splits.id = ?`,
    text: (row) => textOf('row.split', { ...numbered(row), dataset: row['dataset'] ?? '?' })
  },
  split_images: {
    sql: `SELECT image_id AS number, splits.name FROM split_images
      LEFT JOIN splits ON splits.id = split_id WHERE split_id = ? AND image_id = ?`,
    text: (row) => textOf('row.split-image', numbered(row))
  },
  synthetic_samples: {
    sql: 'SELECT position AS number, run_id AS run FROM synthetic_samples WHERE id = ?',
    text: (row) => textOf('row.sample', { ...numbered(row), run: row['run'] ?? '?' })
  },
  reviews: {
    sql: `SELECT coalesce(image_id, sample_id) AS number, reviewer AS name, image_id IS NULL AS synthetic FROM reviews
      WHERE id = ?`,
    text: (row) => textOf(row['synthetic'] === 1 ? 'row.review-sample' : 'row.review-image', numbered(row))
  },
  releases: {
    sql: 'SELECT run_id AS number, task AS name FROM releases WHERE dataset_id = ? AND task = ?',
    text: (row) => textOf('row.release', numbered(row))
  },
  detector_thresholds: {
    sql: `SELECT run_id AS number, '' AS name FROM detector_thresholds WHERE run_id = ?`,
    text: (row) => textOf('row.threshold', numbered(row))
  },
  adapters: {
    sql: 'SELECT id AS number, name FROM adapters WHERE id = ?',
    text: (row) => textOf('row.adapter', numbered(row))
  },
  base_models: {
    sql: 'SELECT id AS number, name FROM base_models WHERE id = ?',
    text: (row) => textOf('row.base-model', numbered(row))
  },
  jobs: {
    sql: 'SELECT id AS number, name FROM jobs WHERE id = ?',
    text: (row) => textOf('row.job', numbered(row))
  }
}

/** What a row is called, such as “run 12 (five shots)”. */
export function describeRow(
  database: WorkspaceDatabase,
  table: Pick<HashedTable, 'name'>,
  key: readonly SqlValue[]
): TextValue {
  const known = descriptions[table.name]
  const row = known === undefined ? undefined : readOrUndefined(database, known.sql, key)
  if (known !== undefined && row !== undefined) return known.text(row)
  return textOf('row.other', { table: table.name, key: key.map(String).join(', ') })
}

function readOrUndefined(database: WorkspaceDatabase, sql: string, key: readonly SqlValue[]): Named | undefined {
  try {
    return selectOne<Named>(database, sql, ...key)
  } catch {
    // What it is about lies on a damaged page, too.
    return undefined
  }
}

function numbered(row: Named) {
  return { number: row['number'] ?? '?', name: row['name'] ?? '?' }
}
