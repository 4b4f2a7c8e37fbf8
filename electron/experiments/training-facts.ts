import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { Property } from '../reports/report-types.ts'
import type { TaskRecipe } from './tasks/task.ts'

/** What the settings of all tasks' detectors may say of their training; a recipe's own schema has read them. */
interface TrainingSettings {
  readonly updates?: number
  readonly epochs?: number
  readonly batch?: number
  readonly balanced?: boolean
  readonly goodShare?: number
  readonly realShare?: number
  readonly schedule?: string
  readonly learningRate?: number
  /** Of detection and classification, and of detectors that are no U-Net. */
  readonly architecture?: string
  readonly fit?: string
  readonly window?: number | null
}

/** The windows that detectors were trained on, in pixels of the image, and what they were reduced to. */
export interface TrainedWindows {
  readonly window: number
  /** Null for those of older versions, which did not record it. */
  readonly side: number | null
}

/** The settings of a section that trainingFacts does not tell; the scale is told with the windows. */
export function untoldSettings(section: object, windows: readonly TrainedWindows[]): object {
  const told = ['updates', 'epochs', 'batch', 'balanced', 'goodShare', 'realShare', 'schedule', 'learningRate']
  const all = [...told, 'architecture', 'fit', ...(windows.length === 0 ? [] : ['window', 'scale'])]
  return Object.fromEntries(Object.entries(section).filter(([name]) => !all.includes(name)))
}

/**
 * What a recipe's detectors are, how long they are trained, on what shares and at which learning rate; `windows` are
 * those that they were trained on, one for each that differs.
 */
export function trainingFacts(
  { detector, task }: Pick<TaskRecipe, 'detector' | 'task'>,
  say = english,
  windows: readonly TrainedWindows[] = []
): Property[] {
  const { updates, epochs, batch, balanced, goodShare, realShare, schedule, learningRate, window } =
    detector as TrainingSettings
  const percent = (share: number) => say.percent(share, 0)
  const fact = (label: Parameters<typeof say.text>[0], value: string | undefined): Property[] =>
    value === undefined ? [] : [{ label: say.text(label), value }]
  const good = goodShare ?? (balanced === true ? 0.5 : undefined)
  return [
    ...fact('training.network', networkOf(task, detector, say)),
    ...fact('training.windows', windowsText(windows, window === null, say)),
    ...fact('training.updates', updates?.toString()),
    ...fact('training.epochs', epochs?.toString()),
    ...fact('training.batch', batch?.toString()),
    ...fact(
      'training.good-share',
      good !== undefined ? percent(good) : balanced === false ? say.text('training.as-many') : undefined
    ),
    ...fact('training.real-share', realShare === undefined ? undefined : percent(realShare)),
    ...fact('training.schedule', schedule === undefined ? undefined : say.named('schedule', schedule)),
    ...fact('training.learning-rate', learningRate === undefined ? undefined : say.value(learningRate))
  ]
}

/** A recipe's network and how long it is trained, such as “ResNet-18, 132 updates”. */
export function trainingLength({ detector, task }: Pick<TaskRecipe, 'detector' | 'task'>, say = english): string {
  const { updates, epochs } = detector as TrainingSettings
  const network = networkOf(task, detector, say)
  if (updates !== undefined) return say.text('experiment.updates', { network, count: updates })
  return epochs === undefined ? network : say.text('experiment.epochs', { network, count: epochs })
}

function networkOf(task: TaskRecipe['task'], detector: TrainingSettings, say: Speaker): string {
  const { architecture = task === 'localisation' ? 'unet' : 'resnet18', fit } = detector
  // A combination says so itself.
  if (fit !== 'windows' || architecture.startsWith('windows')) return say.named('architecture', architecture)
  return say.text('training.on-windows', { architecture })
}

function windowsText(windows: readonly TrainedWindows[], isChosen: boolean, say: Speaker): string | undefined {
  if (windows.length === 0) return undefined
  const sizes = windows.map(({ window, side }) => {
    if (side === null) return `${window} px`
    const scale = Number((side / window).toFixed(3))
    return side === window
      ? say.text('training.windows.full', { window })
      : say.text('training.windows.reduced', { window, side, scale })
  })
  const text = sizes.join('; ')
  return isChosen ? say.text('training.windows.chosen', { windows: text }) : text
}
