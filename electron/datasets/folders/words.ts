import { foldCase } from '../../common/fold-case.ts'
import type { Part } from '../../workspace/datasets.ts'

/** @file What names of folders and files mean by themselves, whatever their case, separators and Unicode normal form. */

const wordOf = (name: string) => foldCase(name).replaceAll(/[\s_.-]+/g, '')

const setOf = (words: string) => new Set(words.trim().split(/\s+/).map(wordOf))

const parts: ReadonlyMap<string, Part> = new Map([
  ...[...setOf('train training trainset traindata')].map((word) => [word, 'train'] as const),
  ...[...setOf('val valid validation validate valset dev')].map((word) => [word, 'validation'] as const),
  ...[...setOf('test testing tests testset testdata test_public test_private test_private_mixed')].map(
    (word) => [word, 'test'] as const
  )
])

const good = setOf(
  'good ok okay normal nominal free defect-free no-defect no-defects non-defective nondefect anomaly-free perfect pass passed accepted accept io gut gute gutteile gutteil fehlerfrei fehlerlos'
)

/** Kinds of all that is not good; types may lie below. */
const defective = setOf(
  `ng ko nok nio bad defect defects defective anomaly anomalies anomalous abnormal fault faults faulty fail failed
  reject rejects rejected not-good not-ok schlecht schlechtteile schlechtteil fehler fehlerhaft fehlerteile ausschuss`
)

/** Folders that only hold others, or the images. */
const containers = setOf('data dataset images image imgs img pictures pics photos jpegimages rgb inputs bilder')

const masks = setOf(
  `ground_truth groundtruth gt gts mask masks defect_mask defect_masks segmentationclass segmentationobject
  segmentation_masks mask_images maske masken`
)

/** Folders of images that nobody has looked at yet. */
const unsorted = setOf('unsorted unlabeled unlabelled unknown unclassified todo unsortiert unbekannt')

/** Channels beside colour, as MVTec 3D has them. */
const channels = setOf('xyz depth depthmap heightmap normals pointcloud ir infrared')

/** Words for masks that may as well name a defect type ("label"), which their pixels decide. */
const perhapsMasks = setOf(
  'label labels annotation annotations annotated seg segs segmentation segmentations anno annos'
)

export const partWord = (name: string): Part | null => parts.get(wordOf(name)) ?? null
export const isGoodWord = (name: string): boolean => good.has(wordOf(name))
export const isDefectWord = (name: string): boolean => defective.has(wordOf(name))
export const isUnsortedWord = (name: string): boolean => unsorted.has(wordOf(name))
export const isChannelWord = (name: string): boolean => channels.has(wordOf(name))
export const isContainerWord = (name: string): boolean => containers.has(wordOf(name))
export const isMaskWord = (name: string): boolean => masks.has(wordOf(name))
export const isPerhapsMaskWord = (name: string): boolean => perhapsMasks.has(wordOf(name))

const maskSuffix =
  /[\s_.-](masks?|maske|masken|gt|ground[_-]?truth|labels?|seg|segmentation|anno|annotation|defect[_-]?mask)(?:[\s_.-]?\d+)?$/i
const maskPrefix = /^(masks?|maske|gt|ground[_-]?truth|labels?|seg|segmentation|anno|annotation)[\s_.-]/i

/** The name of the image that a mask's name is made of: `a` of `a_mask`, `a-GT`, `a.seg`, `a_mask_2` and `mask_a`; null for others. */
export function imageStem(stem: string): string | null {
  const base = stem.replace(maskSuffix, '')
  if (base !== stem && base !== '') return base
  const rest = stem.replace(maskPrefix, '')
  return rest !== stem && rest !== '' ? rest : null
}

/** Whether a mask's name says that it is one even where its image is missing. */
export const isCertainMask = (stem: string): boolean => /[_-]mask$/i.test(stem)

/** A name as names are matched: whatever its case and Unicode normal form. */
export const nameKey = foldCase
