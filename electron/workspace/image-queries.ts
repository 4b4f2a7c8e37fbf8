/** @file Queries about a dataset's images, answered in SQL, since there may be a hundred thousand. */
import { selectAll, selectColumn, selectOne, type SqlValue } from './database.ts'
import type { DatasetImage, Label, Part } from './datasets.ts'
import type { Workspace } from './handle.ts'
import type { Decision } from './reviews.ts'

/** Absent settings do not filter; settings are combined with "and", items of a list with "or". */
export interface ImageFilter {
  readonly label?: Label | undefined
  readonly defectTypes: readonly string[]
  readonly origins: readonly string[]
  /** A split's id; `parts` are its parts, `none` for images that it leaves out. */
  readonly split?: number | undefined
  readonly parts: readonly (Part | 'none')[]
  readonly decisions: readonly Decision[]
  readonly mask?: boolean | undefined
  /** Share of the image that its mask marks, 0..1, ends included; images without a mask are outside of any. */
  readonly leastArea?: number | undefined
  readonly mostArea?: number | undefined
  readonly tags?: readonly string[] | undefined
  /** Such as `640x480`. */
  readonly sizes?: readonly string[] | undefined
  /** Images that another one of the dataset is equal to, or nearly equal, as was found last. */
  readonly alike?: 'equal' | 'near' | undefined
  /** Part of the name, whatever its case. */
  readonly text: string
}

export type ImageOrder =
  | 'name'
  | 'type'
  | 'newest'
  | 'oldest'
  | 'largest-mask'
  | 'smallest-mask'
  | 'largest'
  | 'smallest'
  | 'outliers'
  | 'alike'

/** An image with its review decision and its subset of a split, if one is given. */
export type ReviewedImage = DatasetImage & {
  readonly decision: Decision
  readonly part: Part | null
  /** In order. */
  readonly tags: readonly string[]
  /** Whether it was taken out of its dataset; runs and older versions may still have it. */
  readonly removed: boolean
  /** Images of one number are equal, or nearly equal; null for none, or where nobody has looked. */
  readonly equalGroup: number | null
  readonly nearGroup: number | null
  /** How far it is from the images most like it; null where nobody has looked. */
  readonly outlier: number | null
}

/** Of the mask in its image, 0..1. */
const area = '(CAST(images.mask_pixels AS REAL) / (images.width * images.height))'

/** Nulls come first: good images before the types of defects. */
const orders: Readonly<Record<ImageOrder, string>> = {
  name: 'images.name',
  type: 'images.defect_type, images.name',
  newest: 'images.id DESC',
  oldest: 'images.id',
  'largest-mask': `${area} DESC NULLS LAST, images.name`,
  'smallest-mask': `${area} NULLS LAST, images.name`,
  largest: 'images.width * images.height DESC, images.name',
  smallest: 'images.width * images.height, images.name',
  outliers: 'image_likeness.outlier DESC NULLS LAST, images.name',
  alike: 'coalesce(equal_group, near_group) NULLS LAST, images.name'
}

const withReview = 'LEFT JOIN reviews ON reviews.image_id = images.id'
const withLikeness = 'LEFT JOIN image_likeness ON image_likeness.image_id = images.id'
const withPart = 'LEFT JOIN split_images ON split_images.image_id = images.id AND split_images.split_id = ?'

/** Ids of the images that pass a filter, in order; `removed`: also of those that were removed from the dataset. */
export function imageIds(
  workspace: Workspace,
  datasetId: number,
  filter: Omit<ImageFilter, 'defectTypes'> & Partial<Pick<ImageFilter, 'defectTypes'>>,
  order: ImageOrder,
  removed = false
): number[] {
  const { conditions, values } = conditionsOf({ defectTypes: [], ...filter }, datasetId)
  const where = ['images.dataset_id = ?', ...(removed ? [] : ['images.removed = 0']), ...conditions].join(' AND ')
  // Only the tables that the filter needs: looking up each image in two more tables takes longer than all the rest.
  const byPart = filter.parts.length > 0
  const byLikeness = filter.alike !== undefined || order === 'outliers' || order === 'alike'
  const joins = [
    [filter.decisions.length > 0, withReview],
    [byPart, withPart],
    [byLikeness, withLikeness]
  ]
    .flatMap(([needed, join]) => (needed === true ? [join] : []))
    .join(' ')
  const sql = `SELECT images.id FROM images ${joins} WHERE ${where} ORDER BY ${orders[order]}`
  const split = byPart ? [filter.split ?? null] : []
  return selectColumn<number>(workspace.database, sql, ...split, datasetId, ...values)
}

/** Images by id, in the order asked for, also those that were removed from their dataset; ids that are gone are left out. */
export function imagesByIds(workspace: Workspace, ids: readonly number[], split?: number): ReviewedImage[] {
  const sql = `SELECT images.id, dataset_id AS datasetId, name, content_hash AS contentHash, width, height, channels,
      label, defect_type AS defectType, given_split AS givenSplit, mask_hash AS maskHash, mask_pixels AS maskPixels,
      specimen, origin, original_hash AS originalHash, coalesce(decision, 'undecided') AS decision, part, removed,
      (SELECT json_group_array(tag ORDER BY tag) FROM image_tags WHERE image_id = images.id) AS tags,
      equal_group AS equalGroup, near_group AS nearGroup, outlier
    FROM json_each(?) AS wanted JOIN images ON images.id = wanted.value ${withReview} ${withLikeness} ${withPart}
    ORDER BY wanted.key`
  type Row = Omit<ReviewedImage, 'tags' | 'removed'> & { readonly tags: string; readonly removed: 0 | 1 }
  const rows = selectAll<Row>(workspace.database, sql, JSON.stringify(ids), split ?? null)
  return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[], removed: row.removed === 1 }))
}

/** How many images of a dataset have each value, before any filter. */
export function imageFacets(
  workspace: Workspace,
  datasetId: number,
  split?: number
): Readonly<
  Record<
    'label' | 'defectType' | 'origin' | 'decision' | 'part' | 'mask' | 'tag' | 'size' | 'alike',
    Readonly<Record<string, number>>
  >
> {
  const { database } = workspace
  const sql = `SELECT defect_type AS type, origin, masked, width || 'x' || height AS size, sum(n) AS n FROM image_counts
    WHERE dataset_id = ? GROUP BY 1, 2, 3, 4`
  const groups = selectAll<AlikeImages>(database, sql, datasetId)
  const countBy = (valueOf: (group: AlikeImages) => string | null) =>
    summed(groups.map((group) => [valueOf(group), group.n]))
  const total = groups.reduce((sum, { n }) => sum + n, 0)
  const decisions = `SELECT coalesce(sum(decision = 'accept'), 0) AS accept, coalesce(sum(decision = 'reject'), 0) AS reject
    FROM images JOIN reviews ON reviews.image_id = images.id WHERE dataset_id = ? AND removed = 0`
  const parts = `SELECT coalesce(sum(part = 'train'), 0) AS train, coalesce(sum(part = 'validation'), 0) AS validation,
      coalesce(sum(part = 'test'), 0) AS test
    FROM splits JOIN split_images ON split_id = splits.id JOIN images ON images.id = image_id AND removed = 0
    WHERE splits.id = ? AND splits.dataset_id = ?`
  const tags = `SELECT tag, count(*) AS n FROM image_tags JOIN images ON images.id = image_id AND removed = 0
    WHERE dataset_id = ? GROUP BY 1`
  const alike = `SELECT count(*) AS looked, coalesce(sum(equal_group IN (${groupsStanding('equal')})), 0) AS equal,
      coalesce(sum(near_group IN (${groupsStanding('near')})), 0) AS near
    FROM image_likeness JOIN images ON images.id = image_id AND removed = 0 WHERE dataset_id = ?`
  return {
    label: countBy(({ type }) => (type === '' ? 'good' : 'defect')),
    defectType: countBy(({ type }) => (type === '' ? null : type)),
    origin: countBy(({ origin }) => origin),
    decision: withRest(selectOne(database, decisions, datasetId), total, 'undecided'),
    part: split === undefined ? {} : withRest(selectOne(database, parts, split, datasetId), total, 'none'),
    mask: withUnmasked(groups),
    tag: summed(selectAll<{ tag: string; n: number }>(database, tags, datasetId).map(({ tag, n }) => [tag, n])),
    size: countBy(({ size }) => size),
    alike:
      selectOne<Record<'looked' | 'equal' | 'near', number>>(database, alike, datasetId, datasetId, datasetId) ?? {}
  }
}

/** Of `image_counts`; a good image's type is empty. */
interface AlikeImages {
  readonly type: string
  readonly origin: string
  readonly masked: 0 | 1
  readonly size: string
  readonly n: number
}

/** Images with a mask and without, and `missing` for defective ones without. */
function withUnmasked(groups: readonly AlikeImages[]): Record<string, number> {
  const all = summed(groups.map(({ masked, n }) => [masked === 1 ? 'with' : 'without', n]))
  const missing = groups.reduce((sum, { type, masked, n }) => sum + (type !== '' && masked === 0 ? n : 0), 0)
  return missing === 0 ? all : { ...all, missing }
}

/** Groups of a dataset that still have two images: of a duplicate that was removed, the other one is none any more. */
const groupsStanding = (kind: 'equal' | 'near') => `SELECT ${kind}_group FROM image_likeness AS looks
  JOIN images AS theirs ON theirs.id = looks.image_id
  WHERE theirs.dataset_id = ? AND theirs.removed = 0 AND ${kind}_group IS NOT NULL GROUP BY 1 HAVING count(*) > 1`

/** Counts with all others of `total` under the name `rest`; values that no image has are left out. */
function withRest(counts: Readonly<Record<string, number>> | undefined, total: number, rest: string) {
  const known = Object.entries(counts ?? {})
  const others = total - known.reduce((sum, [, n]) => sum + n, 0)
  return summed([...known, [rest, others] as const].filter(([, n]) => n > 0))
}

/** Counts by value, the largest first, of counts that may name a value several times; nulls are left out. */
function summed(counts: readonly (readonly [value: string | null, n: number])[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const [value, n] of counts) if (value !== null) sums.set(value, (sums.get(value) ?? 0) + n)
  const byCount = [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return Object.fromEntries(byCount)
}

/** A dataset in numbers, as datasets/summary.ts counts them. */
export interface DatasetNumbers {
  readonly images: number
  readonly good: number
  readonly defects: number
  readonly defectTypes: Readonly<Record<string, number>>
  /** Different parts that the defective images show, and those of each type. */
  readonly defectParts: number
  readonly partsOfTypes: Readonly<Record<string, number>>
  readonly masks: number
  readonly maskedTypes: Readonly<Record<string, number>>
  readonly given: Readonly<Record<string, number>>
  readonly givenDefects: Readonly<Record<string, number>>
  readonly width: [number, number] | null
  readonly height: [number, number] | null
  readonly colour: boolean
  /** Content hash of the first image by name. */
  readonly cover: string | null
}

interface NumbersOfGroup {
  readonly type: string
  readonly given: string
  readonly n: number
  readonly masks: number
  readonly narrow: number
  readonly wide: number
  readonly low: number
  readonly high: number
  readonly channels: number
}

export function datasetNumbers({ database }: Workspace, datasetId: number): DatasetNumbers {
  const sql = `SELECT defect_type AS type, iif(given_split = '', 'none', given_split) AS given, sum(n) AS n,
      sum(n * masked) AS masks, min(width) AS narrow, max(width) AS wide, min(height) AS low, max(height) AS high,
      max(channels) AS channels
    FROM image_counts WHERE dataset_id = ? GROUP BY 1, 2`
  const groups = selectAll<NumbersOfGroup>(database, sql, datasetId)
  const first = 'SELECT content_hash AS hash FROM images WHERE dataset_id = ? AND removed = 0 ORDER BY name LIMIT 1'
  const total = (count: (group: NumbersOfGroup) => number) => groups.reduce((sum, group) => sum + count(group), 0)
  const range = (low: 'narrow' | 'low', high: 'wide' | 'high'): [number, number] | null =>
    groups.length === 0
      ? null
      : [Math.min(...groups.map((group) => group[low])), Math.max(...groups.map((group) => group[high]))]
  return {
    images: total(({ n }) => n),
    good: total(({ type, n }) => (type === '' ? n : 0)),
    defects: total(({ type, n }) => (type === '' ? 0 : n)),
    defectTypes: summed(groups.map(({ type, n }) => [type === '' ? null : type, n])),
    ...defectiveParts(database, datasetId),
    masks: total(({ masks }) => masks),
    maskedTypes: summed(groups.map(({ type, masks }) => [type === '' || masks === 0 ? null : type, masks])),
    given: summed(groups.map(({ given, n }) => [given, n])),
    givenDefects: summed(groups.map(({ type, given, n }) => [type === '' ? null : given, n])),
    width: range('narrow', 'wide'),
    height: range('low', 'high'),
    colour: groups.some(({ channels }) => channels === 3),
    cover: selectOne<{ hash: string }>(database, first, datasetId)?.hash ?? null
  }
}

/** As datasets/units.ts tells parts apart. */
function defectiveParts(
  database: Workspace['database'],
  datasetId: number
): Pick<DatasetNumbers, 'defectParts' | 'partsOfTypes'> {
  // The index by type leaves good images, which are most, unread.
  const sql = `SELECT DISTINCT defect_type AS type, coalesce(specimen, content_hash) AS part FROM images
    WHERE dataset_id = ? AND defect_type IS NOT NULL AND removed = 0`
  const shown = selectAll<{ type: string; part: string }>(database, sql, datasetId)
  return {
    defectParts: new Set(shown.map(({ part }) => part)).size,
    partsOfTypes: summed(shown.map(({ type }) => [type, 1]))
  }
}

/** Good images and defects of each type, by part of a split. */
export function splitNumbers({ database }: Workspace, splitId: number): Record<Part, Record<string, number>> {
  const sql = `SELECT part, coalesce(defect_type, 'good') AS type, count(*) AS n FROM split_images
    JOIN images ON images.id = image_id WHERE split_id = ? AND removed = 0 GROUP BY 1, 2 ORDER BY n DESC, type`
  const rows = selectAll<{ part: Part; type: string; n: number }>(database, sql, splitId)
  const countsIn = (part: Part) =>
    Object.fromEntries(rows.flatMap((row) => (row.part === part ? [[row.type, row.n]] : [])))
  return { train: countsIn('train'), validation: countsIn('validation'), test: countsIn('test') }
}

function conditionsOf(filter: ImageFilter, dataset: number): { conditions: string[]; values: SqlValue[] } {
  const conditions: string[] = []
  const values: SqlValue[] = []
  const among = (expression: string, wanted: readonly string[]) => {
    if (wanted.length === 0) return
    conditions.push(`${expression} IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(wanted))
  }
  if (filter.label !== undefined) among('images.label', [filter.label])
  among('images.defect_type', filter.defectTypes)
  among('images.origin', filter.origins)
  among(`coalesce(split_images.part, 'none')`, filter.parts)
  among(`coalesce(reviews.decision, 'undecided')`, filter.decisions)
  if (filter.mask !== undefined) conditions.push(`images.mask_hash IS ${filter.mask ? 'NOT ' : ''}NULL`)
  if (filter.leastArea !== undefined) {
    conditions.push(`${area} >= ?`)
    values.push(filter.leastArea)
  }
  if (filter.mostArea !== undefined) {
    conditions.push(`${area} <= ?`)
    values.push(filter.mostArea)
  }
  if (filter.tags !== undefined && filter.tags.length > 0) {
    const tagged = 'SELECT 1 FROM image_tags WHERE image_id = images.id AND tag IN (SELECT value FROM json_each(?))'
    conditions.push(`EXISTS (${tagged})`)
    values.push(JSON.stringify(filter.tags))
  }
  among(`(images.width || 'x' || images.height)`, filter.sizes ?? [])
  if (filter.alike !== undefined) {
    conditions.push(`image_likeness.${filter.alike}_group IN (${groupsStanding(filter.alike)})`)
    values.push(dataset)
  }
  if (filter.text !== '') {
    conditions.push(`instr(lower(images.name), lower(?)) > 0`)
    values.push(filter.text)
  }
  return { conditions, values }
}
