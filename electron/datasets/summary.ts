import type { DatasetImage } from '../workspace/datasets.ts'
import { unitOf } from './units.ts'

/** A dataset in numbers. */
export interface DatasetSummary {
  readonly images: number
  readonly good: number
  readonly defects: number
  /** Images of each defect type, most frequent first. */
  readonly defectTypes: Readonly<Record<string, number>>
  /** Different parts that the defective images show; equal images show one. */
  readonly defectParts: number
  /** The same of each defect type, most frequent first. */
  readonly partsOfTypes: Readonly<Record<string, number>>
  readonly masks: number
  /** Images with a mask of each defect type, most frequent first. */
  readonly maskedTypes: Readonly<Record<string, number>>
  /** Images by given part; `none` for those without. */
  readonly given: Readonly<Record<string, number>>
  /** Defective images by the same. */
  readonly givenDefects: Readonly<Record<string, number>>
  /** Smallest and largest, pixels; null for an empty dataset. */
  readonly width: readonly [number, number] | null
  readonly height: readonly [number, number] | null
  readonly colour: boolean
}

/** Works on a plan's entries before the import and on stored images after it. */
export function summarize(
  images: readonly Pick<
    DatasetImage,
    'label' | 'defectType' | 'maskHash' | 'givenSplit' | 'width' | 'height' | 'channels' | 'contentHash' | 'specimen'
  >[]
): DatasetSummary {
  const defects = images.filter((image) => image.label === 'defect')
  const masked = defects.filter((image) => image.maskHash !== null)
  return {
    images: images.length,
    good: images.length - defects.length,
    defects: defects.length,
    defectTypes: countBy(defects.map((image) => image.defectType ?? '')),
    defectParts: new Set(defects.map(unitOf)).size,
    partsOfTypes: countBy(partsByType(defects)),
    masks: images.filter((image) => image.maskHash !== null).length,
    maskedTypes: countBy(masked.map((image) => image.defectType ?? '')),
    given: countBy(images.map((image) => image.givenSplit ?? 'none')),
    givenDefects: countBy(defects.map((image) => image.givenSplit ?? 'none')),
    width: range(images.map((image) => image.width)),
    height: range(images.map((image) => image.height)),
    colour: images.some((image) => image.channels === 3)
  }
}

/** Parts that several images show, before an import. */
export interface SpecimenCounts {
  readonly parts: number
  /** That show them. */
  readonly images: number
  /** Of the part that most images show; 0 where each shows a part of its own. */
  readonly largest: number
  /** Names of some images of some of these parts. */
  readonly examples: string[][]
}

export function countSpecimens(
  images: readonly Pick<DatasetImage, 'name' | 'contentHash' | 'specimen'>[]
): SpecimenCounts {
  const units = [...Map.groupBy(images, unitOf).values()].filter((unit) => unit.length > 1)
  const bySize = units.toSorted((a, b) => b.length - a.length)
  const examples = bySize.slice(0, 5).map((unit) => unit.slice(0, 4).map(({ name }) => name))
  const total = units.reduce((sum, unit) => sum + unit.length, 0)
  return { parts: units.length, images: total, largest: bySize[0]?.length ?? 0, examples }
}

/** The type of each part; a part that shows several types, for each of them. */
function partsByType(defects: readonly Pick<DatasetImage, 'defectType' | 'contentHash' | 'specimen'>[]): string[] {
  const types = Map.groupBy(defects, ({ defectType }) => defectType ?? '')
  return [...types].flatMap(([type, images]) => Array.from(new Set(images.map(unitOf)), () => type))
}

function countBy(keys: readonly string[]): Record<string, number> {
  const groups = [...Map.groupBy(keys, (key) => key)].map(([key, group]) => [key, group.length] as const)
  return Object.fromEntries(groups.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}

function range(values: readonly number[]): [number, number] | null {
  if (values.length === 0) return null
  return [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((most, value) => Math.max(most, value))
  ]
}
