import { z } from 'zod'
import {
  anyClassification,
  anyDetection,
  anyLocalisation,
  checkGoodAlone,
  checkNativeSize
} from '../../detection/any-section.ts'
import { classificationSection } from '../../detection/classification/section.ts'
import { detectionDefaults } from '../../detection/detection/section.ts'
import { localisationSection } from '../../detection/localisation/section.ts'
import { acceptance, unreviewed } from '../acceptance.ts'
import { id } from '../values.ts'
import { anySizeDataSection, dataSection, name, seed } from './fields.ts'
import { defineWork } from './work.ts'

export const taskName = z.enum(['detection', 'localisation', 'classification'])

/** Settings of the detectors of each task. */
export const detectorSettings = {
  detection: detectionDefaults,
  localisation: localisationSection,
  classification: classificationSection
} as const satisfies Record<TaskName, z.ZodType>

const shared = {
  kind: z.literal('train'),
  name: name
    .optional()
    .meta({ title: 'Name', description: 'Name of the runs.', empty: 'named after dataset and task' }),
  seeds: z
    .array(seed)
    .min(1)
    .max(100)
    .default([0])
    .meta({ title: 'Seeds', description: 'One detector is trained and tested with each seed.' }),
  synthesis: z.array(id).max(100).default([]).meta({
    title: 'Synthetic images',
    description: 'Runs whose accepted synthetic images are trained on too.'
  }),
  unreviewed
}
const settingsMeta = { title: 'Settings', description: 'How the detector is trained.' }

/** Trains and tests a detector, once per seed. */
export const train = defineWork({
  kind: 'train',
  title: 'Train a detector',
  pausable: true,
  spec: z.discriminatedUnion('task', [
    z
      .strictObject({
        ...shared,
        task: z.literal('detection'),
        data: anySizeDataSection,
        settings: anyDetection(detectorSettings.detection).prefault({}).meta(settingsMeta)
      })
      .check(checkNativeSize, checkGoodAlone),
    z
      .strictObject({
        ...shared,
        task: z.literal('localisation'),
        data: anySizeDataSection,
        settings: anyLocalisation(detectorSettings.localisation).prefault({}).meta(settingsMeta)
      })
      .check(checkNativeSize, checkGoodAlone),
    z.strictObject({
      ...shared,
      task: z.literal('classification'),
      data: dataSection,
      settings: anyClassification(detectorSettings.classification).prefault({}).meta(settingsMeta)
    })
  ]),
  result: z.object({
    runs: z.array(id),
    /** Synthetic images that were made from validation or test images, directly or by their model. */
    leftOut: z.int().optional(),
    /** Synthetic images that were left out as nobody has decided on them. */
    undecided: z.int().optional(),
    /** Of the synthetic images that were trained on. */
    synthetic: acceptance.optional()
  })
})

export type TaskName = z.output<typeof taskName>
