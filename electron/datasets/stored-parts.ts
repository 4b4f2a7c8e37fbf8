/** @file Which part each image of a stored dataset shows, where a person says it after the import. */
import { FlawsmithError } from '../common/errors.ts'
import { listImages, type DatasetImage } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { listSplits, partsOf } from '../workspace/splits.ts'
import { partIdsByPattern, partIdsByText, type PartIds } from './part-rule.ts'
import { groupSpecimens } from './specimens.ts'
import { unitOf } from './units.ts'

/** `text`: a CSV table. `id`: of all of these images; null where each is a part of its own. */
export type StoredPartRule =
  | { readonly pattern: string }
  | {
      readonly text: string
      readonly table: string
      readonly file?: string | undefined
      readonly part?: string | undefined
    }
  | { readonly images: readonly number[]; readonly id: string | null }

interface StoredParts {
  /** Part ids that the rule gives, by image name. */
  readonly found: ReadonlyMap<string, string>
  /** New parts of the images whose part changes, by number. */
  readonly changed: ReadonlyMap<number, string | null>
  /** Images of a part more than once in a stored split's subsets after the change. */
  readonly divided: readonly DividedSplit[]
}

export interface DividedSplit {
  readonly split: number
  readonly name: string
  /** Parts that it has in several subsets, and their images in it. */
  readonly parts: number
  readonly images: number
}

/**
 * What a rule about parts changes in a dataset. Images that it has no part for keep theirs, and copies of one file stay one
 * part. Errors: those of partIdsByPattern and partIdsByText, `parts.no-image-of-table`.
 */
export async function applyPartRule(workspace: Workspace, dataset: number, rule: StoredPartRule): Promise<StoredParts> {
  const images = listImages(workspace, dataset)
  const found = idsOf(images, rule)
  const chosen = 'images' in rule ? new Set(rule.images) : new Set<number>()
  const said = (image: DatasetImage) => {
    if ('images' in rule && chosen.has(image.id)) return rule.id
    return found.get(image.name) ?? image.specimen
  }
  const { parts } = await groupSpecimens(
    images.map((image) => {
      const { name, contentHash } = image
      return { name, contentHash, pixelHash: contentHash, specimen: said(image), thumbnail: new Float32Array(0) }
    }),
    { likeness: 'off' }
  )
  // A part of one image keeps the id that it was given.
  const next = images.map((image) => ({ ...image, specimen: parts.get(image.name) ?? said(image) }))
  const before = new Map(images.map(({ id, specimen }) => [id, specimen]))
  const changed = next.flatMap(({ id, specimen }) => (before.get(id) === specimen ? [] : [[id, specimen] as const]))
  return { found, changed: new Map(changed), divided: dividedSplits(workspace, dataset, next) }
}

/** The stored splits that have images of one part in several subsets. */
function dividedSplits(
  workspace: Workspace,
  dataset: number,
  images: readonly Pick<DatasetImage, 'id' | 'specimen' | 'contentHash'>[]
): DividedSplit[] {
  const units = [...Map.groupBy(images, unitOf).values()].filter((unit) => unit.length > 1)
  return listSplits(workspace, dataset).flatMap(({ id, name }) => {
    const subsets = partsOf(workspace, id)
    const inSplit = units.map((unit) => unit.flatMap((image) => subsets.get(image.id) ?? []))
    const divided = inSplit.filter((found) => new Set(found).size > 1)
    if (divided.length === 0) return []
    return [{ split: id, name, parts: divided.length, images: divided.flat().length }]
  })
}

function idsOf(images: readonly DatasetImage[], rule: StoredPartRule): ReadonlyMap<string, string> {
  const names = images.map(({ name }) => name)
  if ('images' in rule || names.length === 0) return new Map()
  const ids: PartIds = 'pattern' in rule ? partIdsByPattern(names, rule) : partIdsByText(names, rule)
  const [error] = ids.problems.filter(({ severity }) => severity === 'error')
  if (error === undefined) return ids.parts
  const { files } = error
  const code = error.code === 'parts.no-image' ? 'parts.no-image-of-table' : 'parts.table-contradicts'
  throw new FlawsmithError(code, { count: files.length, files: files.slice(0, 3) }, { details: { files } })
}
