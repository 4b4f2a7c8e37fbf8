import { throwIfCancelled } from '../../common/cancellation.ts'
import { randomStream } from '../../common/random.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { ComputeOptions } from '../../diffusion/compute.ts'
import type { Image, Mask, Size } from '../../imaging/image.ts'
import { perceptualDistance, unitNormalise } from '../../metrics/perceptual-distance.ts'
import { checkDistribution, fitDistribution } from '../../synthesis/filters/distribution.ts'
import { checkDuplicate, duplicateThreshold } from '../../synthesis/filters/duplicates.ts'
import {
  featureSize,
  openEmbeddedFeatures,
  openResnetFeatures,
  type FeatureMap,
  type FeatureNetwork
} from '../../synthesis/filters/feature-network.ts'
import { checkMask } from '../../synthesis/filters/mask-check.ts'
import {
  changeDifference,
  changeOf,
  checkRepeat,
  checkRepeatedWhole,
  mostAlike,
  type Change
} from '../../synthesis/filters/repeats.ts'
import type { FilterSettings } from '../../synthesis/filters/settings.ts'
import { combineFindings, type FilterFinding, type FilterVerdict } from '../../synthesis/filters/verdict.ts'
import { checkVisibility } from '../../synthesis/filters/visibility.ts'
import { foregroundMask } from '../../synthesis/foreground.ts'
import { createKept } from '../kept.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, readMask, type JobPlace } from './job-input.ts'

/** A generated image, as hashes. */
export interface FilterSample {
  readonly image: string
  readonly mask: string | null
  /** The good image that it was made from; null for one from noise. */
  readonly background: string | null
  /** What people call it: its number within its run. */
  readonly number: number
  readonly run: number
}

export interface FilterInput extends JobPlace {
  /** Images to judge, in the order in which they were made. */
  readonly samples: readonly FilterSample[]
  /** Accepted images that were made before, which must not be repeated. */
  readonly earlier: readonly FilterSample[]
  /** Whether an image without a mask is a failure; false where the method makes none. */
  readonly needsMask: boolean
  /**
   * Hashes of the good and of the defective training images. Without good ones images need not resemble the training
   * images, and without defective ones they may repeat any.
   */
  readonly goods: readonly string[]
  readonly defects: readonly string[]
  readonly preprocessing: Preprocessing
  /** Folder or file of the base model whose autoencoder gives the features; null for another network. */
  readonly model: string | null
  /** A .safetensors file of a torchvision ResNet that gives them; without either, the embedded backbone does. */
  readonly weights: string | null
  readonly settings: FilterSettings
}

/** Good images beyond this many add time and say little new. */
const mostGoods = 50

/**
 * Judges synthetic images by their masks, their distance from the training images, and whether they repeat one of these or
 * an earlier synthetic image.
 */
export const filterSamples: JobHandler<FilterInput, FilterVerdict[]> = async (input, monitor, kept = createKept()) => {
  const { settings, preprocessing, samples, earlier } = input
  const goods = randomStream(0, 'filter/goods').shuffle(input.goods).slice(0, mostGoods)
  const total = goods.length + input.defects.length + earlier.length + samples.length
  let done = 0
  const step = (): void => {
    monitor.report({ task: 'filtering', done: ++done, total })
    throwIfCancelled(monitor.signal, 'filtering')
  }
  const compute = { device: input.device, threads: input.threads }
  const size = featureSize(preprocessing)
  const compares = goods.length > 0 || input.defects.length > 1
  const { model, weights } = input
  const open = () => kept.of('features', { model, weights, size, ...compute }, () => openFeatures(input, size, compute))
  const network = compares ? await open() : null
  try {
    const pooled: Float32Array[] = []
    const originals: FeatureMap[][] = []
    for (const hash of [...goods, ...input.defects]) {
      if (network === null) break
      const features = await network.measure(await readImage(input, hash, preprocessing))
      pooled.push(features.pooled)
      if (pooled.length > goods.length) originals.push(features.maps.map(unitNormalise))
      step()
    }
    const distribution = goods.length === 0 ? null : fitDistribution(pooled, settings)
    const distance = (a: readonly FeatureMap[], b: readonly FeatureMap[]) =>
      perceptualDistance(a, b, network?.weights ?? 'uniform')
    const limitOf = (maps: readonly (readonly FeatureMap[])[], between: typeof distance) =>
      duplicateThreshold(
        maps.map((a) => maps.map((b) => between(a, b))),
        settings
      )
    const copies = limitOf(originals, distance)
    // Finer features of all earlier images would take gigabytes.
    const coarsely = (a: readonly FeatureMap[], b: readonly FeatureMap[]) => perceptualDistance(a, b, 'uniform')
    const wholeCopies = limitOf(originals.map(coarsest), coarsely)
    const kept: Kept[] = []
    for (const sample of earlier) {
      const { image, mask } = await read(input, sample)
      const features = mask === null && network !== null ? await network.measure(image) : null
      const maps = features === null ? null : coarsest(features.maps.map(unitNormalise))
      kept.push({ sample, change: await changed(input, sample, image, mask), maps })
      step()
    }
    const verdicts: FilterVerdict[] = []
    for (const sample of samples) {
      const { image, mask } = await read(input, sample)
      const findings: FilterFinding[] = []
      if (input.needsMask) {
        const part = settings.foreground.mode === 'none' ? null : foregroundMask(image, settings.foreground)
        findings.push(checkMask(mask, part, settings))
        if (mask !== null) findings.push(checkVisibility(image, mask, settings))
      }
      let whole: FeatureMap[] | null = null
      if (network !== null) {
        const features = await network.measure(image)
        const maps = features.maps.map(unitNormalise)
        if (distribution !== null) findings.push(checkDistribution(distribution, features.pooled))
        const distances = originals.map((original) => distance(original, maps))
        findings.push(checkDuplicate(distances, copies))
        if (mask === null) whole = coarsest(maps)
      }
      const change = await changed(input, sample, image, mask)
      findings.push(repetition({ change, maps: whole }, kept, settings, wholeCopies, coarsely))
      const verdict = combineFindings(findings)
      if (verdict.verdict === 'accept') kept.push({ sample, change, maps: whole })
      verdicts.push(verdict)
      step()
    }
    return verdicts
  } finally {
    await kept.done()
  }
}

/** What is kept of an accepted image to recognise it again. */
interface Kept {
  readonly sample: FilterSample
  /** Null without a mask. */
  readonly change: Change | null
  /** Coarsest features, unit-normalised, of an image without a mask; null where nothing measures any. */
  readonly maps: readonly FeatureMap[] | null
}

const coarsest = (maps: readonly FeatureMap[]): FeatureMap[] => maps.slice(-1)

async function read(input: FilterInput, { image, mask }: FilterSample): Promise<{ image: Image; mask: Mask | null }> {
  const { preprocessing } = input
  return {
    image: await readImage(input, image, preprocessing),
    mask: mask === null ? null : await readMask(input, mask, preprocessing)
  }
}

async function changed(
  input: FilterInput,
  { background }: FilterSample,
  image: Image,
  mask: Mask | null
): Promise<Change | null> {
  if (mask === null || input.settings.repeat === 0) return null
  if (background === null) return changeOf(image, mask, null)
  const good = await readImage(input, background, input.preprocessing)
  const fits = good.width === image.width && good.height === image.height
  return changeOf(image, mask, fits ? { reference: background, image: good } : null)
}

/** Compares an image with all accepted before it, by its change or else as a whole. */
function repetition(
  { change, maps }: Pick<Kept, 'change' | 'maps'>,
  kept: readonly Kept[],
  settings: FilterSettings,
  wholeCopies: number | null,
  distance: (a: readonly FeatureMap[], b: readonly FeatureMap[]) => number
): FilterFinding {
  if (change !== null) {
    const found = kept.flatMap(({ sample: { number, run }, change: other }) =>
      other === null || other.background !== change.background
        ? []
        : [{ number, run, difference: changeDifference(change, other) }]
    )
    return checkRepeat(mostAlike(found), settings)
  }
  if (maps === null) return { reasons: [], measurements: {} }
  const found = kept.flatMap(({ sample: { number, run }, maps: others }) =>
    others === null ? [] : [{ number, run, difference: distance(maps, others) }]
  )
  return checkRepeatedWhole(mostAlike(found), wholeCopies)
}

function openFeatures(input: FilterInput, size: Size, compute: ComputeOptions): Promise<FeatureNetwork> {
  if (input.weights !== null) return openResnetFeatures(input.weights, size, compute)
  return openEmbeddedFeatures(input.model, size, compute)
}
