import { z } from 'zod'
import { foregroundMeta, foregroundSettings } from '../foreground-settings.ts'
import { attemptsMeta, minimumAreaMeta, range, share } from '../setting-types.ts'

/** How defects are bent: in training, and for the shapes of new ones. */
const warps = {
  flip: z.boolean().default(true).meta({
    title: 'Flip defects',
    description: 'Flips half of the defects. Turn off if the direction of a defect matters.',
    group: 'basic'
  }),
  turned: share.default(0.5).meta({
    title: 'Fraction turned freely',
    description: 'Fraction of defects turned by any angle; 0 if defects follow the grain, as scratches often do.',
    group: 'basic'
  }),
  tilt: z.number().min(0).max(180).default(15).meta({
    title: 'Tilt of the others',
    description: 'Largest angle by which the other defects are turned.',
    unit: '°',
    group: 'advanced'
  }),
  scale: range(z.number().min(0.1).max(10)).default([0.7, 1.45]).meta({
    title: 'Scale',
    description: 'Minimum and maximum, relative to the size of the real defect.',
    group: 'basic'
  }),
  aspect: z.number().min(0).max(0.5).default(0.15).meta({
    title: 'Stretching',
    description: 'Largest change of a defect’s width relative to its height, as a fraction.',
    group: 'advanced'
  }),
  elastic: range(z.number().min(0).max(4)).default([0, 2]).meta({
    title: 'Distortion',
    description: 'Minimum and maximum of the smooth displacement that changes the shape of a defect.',
    unit: 'px',
    group: 'advanced'
  })
}

/** What the fine-tuned model depends on. */
const tuning = {
  ...warps,
  trainingSteps: z.number().int().min(1).max(10_000).default(150).meta({
    title: 'Training steps',
    description:
      'Updates of the model before images are generated. More steps follow the real defects more closely, with less variety.',
    group: 'basic'
  }),
  learningRate: z.number().gt(0).max(0.01).default(8e-4).meta({
    title: 'Learning rate',
    description: 'Highest rate; it rises in the first tenth of the steps and then falls to a tenth.',
    group: 'advanced'
  }),
  real: share.default(0.9).meta({
    title: 'Fraction of real defects',
    description: 'Fraction of training examples that show a real defect; the others are drawn by rule and add variety.',
    group: 'advanced'
  }),
  denoising: z.number().min(0).max(5).default(1).meta({
    title: 'Noise removal',
    description:
      'Removes the camera’s noise from real defects before training; 0 for none, higher for smoother defects.',
    group: 'advanced'
  })
}

/** Settings of the residual model's fine-tuning. */
export const residualTuningSettings = z.strictObject(tuning).readonly()
export type ResidualTuningSettings = z.infer<typeof residualTuningSettings>

/** Settings of residual diffusion; the ranges are those that were measured with five real defects. */
export const residualSettings = z
  .strictObject({
    foreground: foregroundSettings.default({ mode: 'none' }).meta({ ...foregroundMeta, group: 'basic' }),
    placement: z
      .enum(['anywhere', 'near'])
      .default('anywhere')
      .meta({
        title: 'Placement',
        description: 'Choose “near” if a defect occurs only in certain places of the part and all parts are aligned.',
        choices: { anywhere: 'Anywhere on the object', near: 'Near where the real defect was' },
        group: 'basic'
      }),
    resolution: z
      .enum(['native', 'run'])
      .default('native')
      .meta({
        title: 'Resolution',
        description:
          'Original resolution keeps small defects and generates images of the good images’ own size. Training resizes them as it does real ones.',
        choices: { native: 'Original resolution', run: 'Width and height chosen above' },
        group: 'basic'
      }),
    strength: range(z.number().min(0).max(3)).default([1, 1]).meta({
      title: 'Contrast factor',
      description: 'Minimum and maximum. Above 1, defects stand out more than the model makes them.',
      group: 'basic'
    }),
    realShapes: share.default(0.7).meta({
      title: 'Fraction of real shapes',
      description: 'Fraction of defects in the bent shape of a real one; the shapes of the others are drawn by rule.',
      group: 'basic'
    }),
    ...tuning,
    samplingSteps: z.number().int().min(2).max(1000).default(20).meta({
      title: 'Sampling steps',
      description: 'Steps of the diffusion for each image. More take longer and change little.',
      group: 'advanced'
    }),
    eta: share.default(0.5).meta({
      title: 'Fresh noise (η)',
      description: 'Noise added at each sampling step: 0 for none (DDIM), 1 for as much as in DDPM.',
      group: 'advanced'
    }),
    jitter: share.default(0.1).meta({
      title: 'Distance from the real place',
      description: 'Largest distance with the placement “near”, as a fraction of the image’s width and height.',
      group: 'advanced'
    }),
    inside: share.default(0.9).meta({
      title: 'Minimum overlap with the object',
      description:
        'Minimum fraction of a defect that must lie on the object and inside the image; the rest is cut off.',
      group: 'advanced'
    }),
    minimumArea: z
      .number()
      .int()
      .min(1)
      .default(4)
      .meta({ ...minimumAreaMeta, group: 'advanced' }),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .meta({ ...attemptsMeta, group: 'advanced' })
  })
  .readonly()

export type ResidualSettings = z.infer<typeof residualSettings>

/** The part of the settings that the fine-tuned model depends on: equal parts need one model. */
export function tuningOf(settings: ResidualSettings): ResidualTuningSettings {
  const names = Object.keys(tuning) as (keyof ResidualTuningSettings)[]
  return residualTuningSettings.parse(Object.fromEntries(names.map((name) => [name, settings[name]])))
}
