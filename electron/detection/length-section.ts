/** @file The settings of a detector's length: in updates, or as version 0.1 counted, in epochs. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import type { SettingMeta } from '../common/setting-meta.ts'
import { detectorSchedules } from './learning-rate.ts'

const count = z.int().min(1)

/**
 * Length and schedule of a training. Exactly one of `updates` and `epochs` is given: rows of a table that count epochs
 * have unequal numbers of updates, and are still read so that stored runs can be repeated. What goes with updates alone
 * is left out beside epochs.
 */
export const lengthFields = {
  updates: count.optional(),
  epochs: count.optional(),
  schedule: z.enum(detectorSchedules).optional()
}

export const lengthMeta = {
  updates: {
    title: 'Updates',
    description:
      'Steps of the optimiser. Rows of a table are comparable only with equal numbers. Increase if the loss is still falling at the end.'
  },
  epochs: {
    title: 'Epochs (as in version 0.1)',
    description:
      'Passes through the training data, in place of updates: rows with more images are then trained longer. For repeating old runs only.',
    empty: 'counted in updates'
  },
  schedule: {
    title: 'Learning rate schedule',
    description:
      'How the learning rate changes over the training. One cycle allows the highest rates; steps are those of DRAEM.',
    choices: { constant: 'Constant', steps: 'Steps', cosine: 'Cosine', 'one-cycle': 'One cycle' }
  }
} as const satisfies Readonly<Record<string, SettingMeta>>

type Values = Readonly<Record<string, unknown>>

/**
 * A section whose length is checked, and whose settings are filled in: `updates` and what goes with them from
 * `beside.updates`, unless it counts epochs, which `beside.epochs` completes. Without a number of updates among them, one
 * has to be given.
 */
export function withLength<Section extends z.ZodObject>(
  section: Section,
  beside: { readonly updates: Values; readonly epochs: Values }
): Section {
  const own = (counted: 'updates' | 'epochs') => Object.keys(beside[counted])
  const checked = section.check(({ value, issues }) => {
    const given = value as Values
    const fault = (key: Parameters<typeof faultOf>[0], path: string) =>
      void issues.push({ code: 'custom', ...(faultOf as (key: string) => object)(key), path: [path], input: value })
    const has = (name: string) => given[name] !== undefined && given[name] !== null
    const both = has('updates') && has('epochs')
    if (both) fault('fault.both-lengths', 'epochs')
    else if (!has('epochs') && !has('updates') && beside.updates['updates'] === undefined)
      fault('fault.needed', 'updates')
    const foreign = has('epochs') ? own('updates') : own('epochs')
    for (const name of foreign) {
      if (!both && has(name)) fault(has('epochs') ? 'fault.updates-only' : 'fault.epochs-only', name)
    }
  })
  const fill = (value: z.output<Section>) => {
    const given = value as Values
    const defaults = given['epochs'] === undefined ? beside.updates : beside.epochs
    const known = Object.entries(given).filter(([, own]) => own !== undefined)
    return { ...defaults, ...Object.fromEntries(known) } as z.output<Section>
  }
  return checked.overwrite(fill)
}
