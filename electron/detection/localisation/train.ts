import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { Device } from '../../engine/devices.ts'
import type { Mask, Image } from '../../imaging/image.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import type { ComputeOptions } from '../detector.ts'
import { trainNetwork, type NetworkPlan, type TrainedNetwork } from '../network-training.ts'
import { scheduledRate } from '../learning-rate.ts'
import { lengthOf, requireLocalisationLength } from './length.ts'
import { compileLocalisationStep, initialLocalisation } from './graph.ts'
import { requireLocalisationSize } from './input-size.ts'
import type { LocalisationSettings } from './settings.ts'
import { checkedMask, toTargets } from './mask-store.ts'
import { drawMirroring, loadImages, toBatch, type ImageStore } from '../image-store.ts'
import { drawSamples, type DefectKind, type DrawPool } from './sample-draws.ts'
import { plainNormalisation } from '../input-settings.ts'

/** An image of a defect and where the defect lies in it. */
export interface LocatedDefect extends DefectKind {
  /** What error messages call it. */
  readonly name: string
  readonly load: () => Promise<{ readonly image: Image; readonly mask: Mask }>
}

export interface LocalisationTraining extends ComputeOptions {
  readonly settings: LocalisationSettings
  readonly goods: readonly (() => Promise<Image>)[]
  readonly defects: readonly LocatedDefect[]
  readonly seed: number
  readonly checkpoints: Checkpoints
  readonly evaluation?: NetworkPlan['evaluation']
}

export interface TrainedLocalisation extends TrainedNetwork {
  readonly device: Device
}

/**
 * Trains DRAEM's discriminative U-Net on good images and located defects: focal loss, Adam, learning rate times 0.2 at
 * 80% and 90% unless scheduled otherwise (methods.md §2.7). The last state is the result. The same seed gives the same weights,
 * also after a resume. Throws `detector.input-size`, `detector.localisation-no-negatives`,
 * `detector.localisation-no-positives`,
 * `detector.mask-size`, `detector.empty-mask`, `detector.full-mask`, `training.no-updates`,
 * `training.too-short`, `training.non-finite-loss`.
 */
export async function trainLocalisation(
  training: LocalisationTraining,
  monitor: Monitor
): Promise<TrainedLocalisation> {
  const { settings, goods, defects, seed } = training
  requireLocalisationSize(settings)
  requireBothKinds(training)
  requireLocalisationLength(settings, goods.length + defects.filter(({ real }) => real).length)
  const { store, masks } = await loadSamples(training, monitor)
  const { goodShare, realShare, batch } = settings
  const pool: DrawPool = { goods: goods.length, defects, goodShare, realShare }
  const length = lengthOf(settings)
  const { steps, stepsPerPoint, countedIn } = length
  const multiple = countedIn === 'epochs' ? stepsPerPoint : 1
  const step = await compileLocalisationStep(settings, training)
  try {
    const trained = await trainNetwork(
      {
        ...length,
        feeds: (position) => {
          const indices = drawSamples(pool, seed, position, batch)
          const random = randomStream(seed, `detector/flips/${position}`)
          const mirrorings = indices.map(() => drawMirroring(settings.flips, random))
          const mirror = (place: number) => mirrorings[place] as (typeof mirrorings)[number]
          return {
            images: toBatch(store, indices, plainNormalisation, mirror),
            targets: toTargets(
              indices.map((index) => masks[index - goods.length] ?? null),
              settings,
              mirror
            )
          }
        },
        learningRate: scheduledRate(settings.schedule ?? 'steps', settings.learningRate, steps, multiple),
        checkpoints: training.checkpoints,
        ...(training.evaluation === undefined ? {} : { evaluation: training.evaluation })
      },
      step,
      initialLocalisation(settings, seed),
      monitor
    )
    return { ...trained, device: step.device }
  } finally {
    await step.release()
  }
}

/** Good images, then defects, as bytes; and the defects' masks. */
async function loadSamples(
  { settings, goods, defects }: LocalisationTraining,
  monitor: Monitor
): Promise<{ store: ImageStore; masks: Uint8Array[] }> {
  const masks: Uint8Array[] = []
  const load = async (index: number) => {
    const good = goods[index]
    if (good !== undefined) return good()
    const defect = defects[index - goods.length] as LocatedDefect
    const { image, mask } = await defect.load()
    masks.push(checkedMask(mask, settings, defect.name))
    return image
  }
  const store = await loadImages({ count: goods.length + defects.length, load }, settings, monitor)
  return { store, masks }
}

function requireBothKinds({ goods, defects, settings }: LocalisationTraining): void {
  if (defects.length === 0) throw new FlawsmithError('detector.localisation-no-positives')
  if (goods.length === 0 && settings.goodShare > 0) throw new FlawsmithError('detector.localisation-no-negatives')
}
