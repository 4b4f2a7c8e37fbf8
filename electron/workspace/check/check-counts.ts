import { textOf } from '../../messages/english.ts'
import { selectAll, type WorkspaceDatabase } from '../database.ts'
import type { Finding } from './finding.ts'

const columns = 'dataset_id, defect_type, given_split, origin, masked, channels, width, height, n'

/** The rows of `image_counts` as they would be if they were counted now. */
export const countedNow = `SELECT dataset_id, coalesce(defect_type, '') AS defect_type,
  coalesce(given_split, '') AS given_split, origin, mask_hash IS NOT NULL AS masked, channels, width, height, count(*) AS n
  FROM images WHERE removed = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`

/** The kept counts of images, beside the images. */
export function checkCounts(database: WorkspaceDatabase): Finding[] {
  const sql = `WITH now AS (${countedNow}),
      differing AS (SELECT * FROM (SELECT ${columns} FROM image_counts EXCEPT SELECT * FROM now)
        UNION ALL SELECT * FROM (SELECT * FROM now EXCEPT SELECT ${columns} FROM image_counts))
    SELECT DISTINCT coalesce(datasets.name, '?') AS name
      FROM differing LEFT JOIN datasets ON datasets.id = dataset_id`
  return selectAll<{ name: string }>(database, sql).map(({ name }) => ({
    part: 'counts',
    weight: 'damage',
    what: textOf('check.counts', { row: textOf('row.dataset', { name }) }),
    affects: [],
    remedy: textOf('check.repair')
  }))
}
