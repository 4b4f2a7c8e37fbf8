import { english } from '../messages/english.ts'
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
}

/** The settings of a section that trainingFacts tells. */
export const toldSettings: readonly (keyof TrainingSettings)[] = [
  ...(['updates', 'epochs', 'batch', 'balanced', 'goodShare', 'realShare', 'schedule', 'learningRate'] as const)
]

/** How long a recipe's detectors are trained, on what shares and at which learning rate. */
export function trainingFacts({ detector }: Pick<TaskRecipe, 'detector'>, say = english): Property[] {
  const { updates, epochs, batch, balanced, goodShare, realShare, schedule, learningRate } =
    detector as TrainingSettings
  const percent = (share: number) => say.text('training.percent', { value: say.decimal(100 * share, 0) })
  const fact = (label: Parameters<typeof say.text>[0], value: string | undefined): Property[] =>
    value === undefined ? [] : [{ label: say.text(label), value }]
  const good = goodShare ?? (balanced === true ? 0.5 : undefined)
  return [
    ...fact('training.updates', updates?.toString()),
    ...fact('training.epochs', epochs?.toString()),
    ...fact('training.batch', batch?.toString()),
    ...fact(
      'training.good-share',
      good !== undefined ? percent(good) : balanced === false ? say.text('training.as-many') : undefined
    ),
    ...fact('training.real-share', realShare === undefined ? undefined : percent(realShare)),
    ...fact('training.schedule', schedule === undefined ? undefined : say.named('schedule', schedule)),
    ...fact('training.learning-rate', learningRate?.toString())
  ]
}
