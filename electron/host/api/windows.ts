import type { CompleteInputOf } from '../../contract/procedures.ts'
import type { WindowPreview } from '../../contract/window-preview.ts'
import { preprocessMask, type Preprocessing } from '../../datasets/preprocessing.ts'
import { drawParts } from '../../datasets/store-split.ts'
import { inside } from '../../detection/windows/draws.ts'
import { windowGeometry } from '../../detection/windows/side.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import { splitOfSeed } from '../../experiments/redraw.ts'
import { selectImages } from '../../experiments/selection.ts'
import { centreBox, coveringSize, type Box } from '../../imaging/crop.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import type { Size } from '../../imaging/image.ts'
import { largestRegion, type Component } from '../../imaging/mask.ts'
import { readContent } from '../../workspace/contents.ts'
import { getDataset, listImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'

const mostExamples = 6

type Fitting = Omit<Preprocessing, 'channels'>

/** A real defect: an image with its mask, and the mask's largest region in pixels of the prepared image. */
interface Defect {
  readonly image: DatasetImage
  readonly maskHash: string
  readonly region: Component
}

/**
 * The windows that settings give with the training defects of a split, which is not stored. Errors: `dataset.not-found`,
 * those of drawParts and selectImages, `content.missing`, `content.changed`.
 */
export async function previewWindows(
  workspace: Workspace,
  { data, seed, window, scale }: CompleteInputOf<'splits.windows'>,
  signal: AbortSignal
): Promise<WindowPreview> {
  const { id } = getDataset(workspace, data.dataset)
  const images = listImages(workspace, id)
  const split = seed === undefined ? data.split : splitOfSeed(data.split, seed)
  const { trainDefects } = selectImages(images, drawParts(workspace, id, images, splitOptionsOf(split)), {
    ...data,
    split
  })
  const defects: Defect[] = []
  for (const image of trainDefects) {
    signal.throwIfAborted()
    const { maskHash } = image
    const region = maskHash === null ? null : await regionOf(workspace, maskHash, data)
    if (maskHash !== null && region !== null) defects.push({ image, maskHash, region })
  }
  const geometry = windowGeometry(
    { window, scale },
    defects.map(({ region }) => region)
  )
  return {
    ...geometry,
    defects: defects.length,
    unmasked: trainDefects.filter(({ maskHash }) => maskHash === null).length,
    examples: spread(defects).map((defect) => exampleOf(defect, geometry.window, data))
  }
}

/** Largest regions by mask and preparation: they are asked for with every change of a form, and never change. */
const known = new Map<string, Component | null>()
const mostKnown = 10_000

async function regionOf(workspace: Workspace, hash: string, fitting: Fitting): Promise<Component | null> {
  const { fit, width, height } = fitting
  const key = fit === 'native' ? hash : `${hash} ${fit} ${width} ${height}`
  const found = known.get(key)
  if (found !== undefined) return found
  const mask = preprocessMask(await decodeMask(await readContent(workspace, hash)), { ...fitting, channels: 1 })
  const region = largestRegion(mask)
  if (known.size >= mostKnown) known.clear()
  known.set(key, region)
  return region
}

/** Some of the defects, the smallest and the largest among them. */
function spread(defects: readonly Defect[]): Defect[] {
  const sorted = defects.toSorted((a, b) => a.region.area - b.region.area || a.image.id - b.image.id)
  if (sorted.length <= mostExamples) return sorted
  const step = (sorted.length - 1) / (mostExamples - 1)
  return Array.from({ length: mostExamples }, (_, index) => sorted[Math.round(index * step)]!)
}

function exampleOf(
  { image, maskHash, region }: Defect,
  window: number,
  fitting: Fitting
): WindowPreview['examples'][number] {
  const { id, name, contentHash, width, height, defectType } = image
  const { left, top, width: wide, height: high } = region
  const size = fitting.fit === 'native' ? image : fitting
  const view = {
    left: inside(Math.round(left + (wide - window) / 2), window, size.width),
    top: inside(Math.round(top + (high - window) / 2), window, size.height),
    ...{ width: window, height: window }
  }
  const box = { left, top, width: wide, height: high }
  return {
    ...{ image: id, name, contentHash, maskHash, width, height, defectType },
    box: inStored(box, image, fitting),
    view: inStored(view, image, fitting)
  }
}

/** A rectangle of the prepared image in pixels of the stored one, of which a centre crop leaves out the ends. */
function inStored(box: Box, stored: Size, fitting: Fitting): Box {
  if (fitting.fit === 'native') return box
  const covering = fitting.fit === 'centre-crop' ? coveringSize(stored, fitting) : fitting
  const crop = centreBox(covering, fitting)
  const [across, down] = [stored.width / covering.width, stored.height / covering.height]
  return {
    left: (box.left + crop.left) * across,
    top: (box.top + crop.top) * down,
    width: box.width * across,
    height: box.height * down
  }
}
