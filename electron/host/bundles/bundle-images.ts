/** @file What a dataset says of the images that a bundle shall inspect, and images to check the bundle with. */
import { FlawsmithError } from '../../common/errors.ts'
import { decodeImage, readImageHeader } from '../../imaging/decode.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { resizeImage } from '../../imaging/resize.ts'
import { networkBits, type Depth, type Manifest } from '../../inspection/bundle/manifest.ts'
import { contentPath, readContent } from '../../workspace/contents.ts'
import { listImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'

/** Images in a bundle: of larger ones fewer, since they are scored each time it is opened. */
const [usually, ifLarge, largePixels] = [3, 2, 4e6]

/**
 * The size of the images to inspect: the given one, or the only one of a dataset's images. Throws `bundle.needs-size` where
 * they have several, and `bundle.other-size` where none has the given one: a threshold holds for scores of such images.
 */
export function sizeOfImages(workspace: Workspace, dataset: number, given?: Size): Size {
  const [first, ...others] = sizesOf(workspace, dataset)
  if (first === undefined) throw new FlawsmithError('bundle.no-images')
  const { width, height } = first
  if (given !== undefined) {
    if ([first, ...others].some((size) => size.width === given.width && size.height === given.height)) return given
    const own = { ownWidth: width, ownHeight: height }
    throw new FlawsmithError('bundle.other-size', { width: given.width, height: given.height, ...own })
  }
  if (others.length === 0) return { width, height }
  throw new FlawsmithError('bundle.needs-size', { width, height })
}

/** Sizes of a dataset's images, the most frequent first. */
export function sizesOf(workspace: Workspace, dataset: number): (Size & { readonly count: number })[] {
  const groups = Map.groupBy(listImages(workspace, dataset), ({ width, height }) => `${width}x${height}`)
  return [...groups.values()]
    .flatMap(([first, ...more]) =>
      first === undefined ? [] : [{ width: first.width, height: first.height, count: more.length + 1 }]
    )
    .toSorted((a, b) => b.count - a.count)
}

/** What colour images have. */
export function colourOf(images: readonly Pick<DatasetImage, 'channels'>[]): Manifest['input']['colour'] {
  const channels = new Set(images.map((image) => image.channels))
  return channels.size !== 1 ? 'any' : channels.has(1) ? 'grey' : 'colour'
}

/** An image of the content store that a bundle may be checked with. */
export interface CheckImage {
  readonly hash: string
  readonly name: string
}

/**
 * Images in the order in which a bundle is to be checked with them: those that the detector was not trained on first, then
 * those of about the size, good and defective in turn.
 */
export function checkOrder(images: readonly DatasetImage[], heldOut: ReadonlySet<string>, size: Size): CheckImage[] {
  const distance = ({ contentHash, width, height }: DatasetImage) =>
    (heldOut.has(contentHash) ? 0 : 1e9) + Math.abs(width - size.width) + Math.abs(height - size.height)
  const sorted = images.toSorted((a, b) => distance(a) - distance(b))
  const [good, defective] = [
    sorted.filter(({ label }) => label === 'good'),
    sorted.filter(({ label }) => label === 'defect')
  ]
  const inTurn = good.flatMap((image, i) => [image, ...defective.slice(i, i + 1)]).concat(defective.slice(good.length))
  return inTurn.map(({ contentHash, name }) => ({ hash: contentHash, name }))
}

/** Images whose files say of all what depth they have. */
const mostHeaders = 64

/** The depth of images, by the first ones of them. */
export async function depthOf(
  workspace: Pick<Workspace, 'folder'>,
  images: readonly Pick<CheckImage, 'hash'>[]
): Promise<Depth> {
  const depths = new Set<8 | 16>()
  for (const { hash } of images.slice(0, mostHeaders)) {
    const header = await readImageHeader(contentPath(workspace, hash)).catch(() => null)
    if (header !== null) depths.add(header.bitsPerSample)
    if (depths.size === 2) return 'any'
  }
  return depths.has(16) ? 16 : 8
}

/** The first images that can be read, in the given depth and of the given size: as many as a bundle is checked with. */
export async function checkImages(
  workspace: Pick<Workspace, 'folder'>,
  images: readonly CheckImage[],
  size: Size,
  depth: Depth
): Promise<Image[]> {
  const wanted = size.width * size.height > largePixels ? ifLarge : usually
  const found: Image[] = []
  const most = networkBits(depth) === 8 ? 255 : 65535
  for (const { hash } of images) {
    if (found.length === wanted) break
    const bytes = await readContent(workspace, hash).catch(() => null)
    if (bytes === null || (await readImageHeader({ name: hash, bytes }).catch(() => null)) === null) continue
    found.push(inSteps(resizeImage(await decodeImage({ name: hash, bytes }), size), most))
  }
  return found
}

function inSteps(image: Image, most: number): Image {
  const data = image.data.map((value) => Math.round(most * Math.min(1, Math.max(0, value))) * (1 / most))
  return { ...image, data }
}
