/** @file Which images show one part: by what a layout or a person says, by equal pixels, and by nearly equal ones. */
import { DisjointSets } from './disjoint-sets.ts'
import { nearGroups } from './near-equal.ts'
import type { Thumbnail } from './thumbnail.ts'

/** How alike images are that are taken for one part: nearly equal, of equal pixels, or none but equal files. */
export const likenesses = ['near', 'equal', 'off'] as const
export type Likeness = (typeof likenesses)[number]

/** An image with what is known of the part that it shows. */
export interface SpecimenImage {
  readonly name: string
  readonly contentHash: string
  readonly pixelHash: string
  /** What the layout or a person says; null for nothing. */
  readonly specimen: string | null
  readonly thumbnail: Thumbnail
}

export interface Specimens {
  /** The part of each image, by name; null for an image that is the only one known of its part. */
  readonly parts: ReadonlyMap<string, string | null>
  /** Names of images that are taken for one part because they are nearly equal. */
  readonly near: readonly (readonly string[])[]
  /** Names of images that look alike and are not taken for one part, since they are too many. */
  readonly alike: readonly (readonly string[])[]
}

/**
 * The part that each image shows: images of one part share it, whatever their folders. A part is called as the layout or
 * the person does, or after its first image. Nearly equal images are no part where both have one that is `settled`.
 * Errors: `run.cancelled`.
 */
export async function groupSpecimens(
  images: readonly SpecimenImage[],
  options: { readonly likeness?: Likeness; readonly settled?: boolean; readonly signal?: AbortSignal | undefined } = {}
): Promise<Specimens> {
  const { likeness = 'near', settled = false, signal } = options
  const sorted = images.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const sets = new DisjointSets(sorted.length)
  for (const key of ['specimen', 'contentHash', ...(likeness === 'off' ? [] : (['pixelHash'] as const))] as const) {
    const first = new Map<string, number>()
    for (const [index, image] of sorted.entries()) {
      const value = image[key]
      if (value === null) continue
      sets.join(first.get(value) ?? index, index)
      if (!first.has(value)) first.set(value, index)
    }
  }
  const known = (index: number) => sorted[index]?.specimen ?? null
  const mayJoin = (one: number, other: number) => !settled || known(one) === null || known(other) === null
  // Equal images are compared once, so that many copies of one do not look like many parts.
  const single = [...new Map(sorted.map(({ pixelHash }, index) => [pixelHash, index])).values()]
  const thumbnails = likeness === 'near' ? single.map((index) => sorted[index]!.thumbnail) : []
  const join = (one: number, other: number) => mayJoin(single[one] as number, single[other] as number)
  const found = await nearGroups(thumbnails, join, signal)
  const fresh = found.parts.filter((group) => new Set(group.map((at) => sets.of(single[at] as number))).size > 1)
  for (const group of fresh) for (const at of group) sets.join(single[group[0]!]!, single[at]!)
  const named = (groups: readonly (readonly number[])[]) =>
    groups.map((group) => group.map((at) => sorted[single[at] as number]?.name ?? ''))
  const parts = sets.all().flatMap((group) => {
    const given = group.flatMap((index) => known(index) ?? [])
    const alone = group.length === 1 ? null : (sorted[group[0] ?? 0]?.name ?? null)
    const specimen = given.toSorted()[0] ?? alone
    return group.map((index): [string, string | null] => [sorted[index]?.name ?? '', specimen])
  })
  return { parts: new Map(parts), near: named(fresh), alike: named(found.alike) }
}
