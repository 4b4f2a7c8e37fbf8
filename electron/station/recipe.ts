/** @file What a station does: source → preparation → detector → sinks. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import { retentionSettings } from './retention/settings.ts'
import { sink } from './sinks/settings.ts'
import { source } from './sources/settings.ts'

const side = z.int().min(1).max(100_000)
const offset = z.int().min(0).max(100_000)

/** The rectangle of each image that is inspected, in pixels of the upright image. */
const regionSettings = z.strictObject({
  left: offset.meta({ title: 'Left', description: 'First column.', unit: 'px' }),
  top: offset.meta({ title: 'Top', description: 'First row.', unit: 'px' }),
  width: side.meta({ title: 'Width', description: 'Number of columns.', unit: 'px' }),
  height: side.meta({ title: 'Height', description: 'Number of rows.', unit: 'px' })
})
export type Region = z.output<typeof regionSettings>

const alignSettings = z.strictObject({
  degrees: z.number().min(0).max(180).default(10).meta({
    title: 'Rotation',
    description: 'How far parts may be turned to either side; 180 for any angle. The larger, the longer it takes.',
    unit: '°'
  }),
  agreement: z.number().min(0).max(1).default(0.6).meta({
    title: 'Agreement',
    description:
      'Correlation with the reference image that an aligned image must reach; others could not be inspected. 1 for an identical image.'
  })
})

const driftSettings = z.strictObject({
  weight: z.number().min(0.01).max(1).default(0.1).meta({
    title: 'Weight',
    description: 'Weight of the latest score in the moving average (EWMA). Lower it for slower drifts.'
  }),
  sigmas: z.number().min(1).max(10).default(3).meta({
    title: 'Limits',
    description: 'Distance of the limits from the usual average, in standard deviations of the average.',
    unit: 'σ'
  }),
  baseline: z.int().min(20).max(10_000).default(100).meta({
    title: 'Baseline',
    description: 'Number of images, the first with this recipe, that say what is usual.'
  })
})

export const stationRecipe = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ title: 'Name of the station' }),
    source,
    preparation: z
      .strictObject({
        reference: z.string().min(1).nullable().default(null).meta({
          title: 'Reference image',
          description: 'A good part where it usually lies, in an image as the camera takes them.',
          empty: 'none'
        }),
        align: alignSettings.nullable().default(null).meta({
          title: 'Alignment',
          description: 'Each image is moved and turned until its part lies as in the reference image.'
        }),
        ignore: z.string().min(1).nullable().default(null).meta({
          title: 'Ignored area',
          description:
            'A mask of the same size: where it is white, the reference image is inspected in place of the part, so that nothing there counts.',
          empty: 'none'
        }),
        region: regionSettings.nullable().default(null).meta({
          title: 'Region of interest',
          description: 'Only this part of each image is inspected; off for the whole image.'
        })
      })
      .prefault({})
      .meta({
        title: 'Image preparation',
        description: 'What is done to each image before it is inspected.',
        group: 'advanced'
      }),
    detector: z
      .strictObject({
        bundle: z.string().min(1).meta({ title: 'Bundle', description: 'File made by `flawsmith export`.' }),
        timeoutSeconds: z.number().min(0.1).max(3600).default(30).meta({
          title: 'Time limit',
          description: 'An image that takes longer could not be inspected.',
          unit: 's'
        }),
        parallel: z.int().min(1).max(64).default(2).meta({
          title: 'Images at a time',
          description: 'Images whose inspection overlaps, such as one that is decoded while another one is scored.'
        })
      })
      .meta({
        title: 'Detector',
        description: 'What inspects each image.',
        group: 'advanced'
      }),
    queue: z.int().min(1).max(10_000).default(16).meta({
      title: 'Longest queue',
      description: 'Images in memory at a time; further ones wait in the folder, or are told to come later over HTTP.',
      group: 'advanced'
    }),
    taktSeconds: z.number().positive().max(3600).nullable().default(null).meta({
      title: 'Takt',
      description: 'Time that the line allows from the arrival of an image to its verdict.',
      unit: 's',
      empty: 'no limit',
      group: 'basic'
    }),
    drift: driftSettings.prefault({}).meta({
      title: 'Drift',
      description: 'Warns when the average score of passing parts leaves its usual range.',
      group: 'advanced'
    }),
    retention: retentionSettings.nullable().default(null).meta({
      title: 'Retention',
      description:
        'Which images stay on the disk: in the watched folder, and where sinks file them. Off for all. The log of verdicts always stays, and so do images that a sink still has to take or whose verdict was overruled.',
      group: 'advanced'
    }),
    sinks: z.array(sink).max(20).default([])
  })
  .check(({ value, issues }) => {
    const { reference, align, ignore } = value.preparation
    if (reference === null && (align !== null || ignore !== null)) {
      const place = ['preparation', 'reference']
      issues.push({ code: 'custom', input: value, path: place, ...faultOf('fault.reference-needed') })
    }
    const names = value.sinks.map(({ name }) => name)
    const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
    if (twice >= 0) {
      issues.push({ code: 'custom', input: value, path: ['sinks', twice, 'name'], ...faultOf('fault.name-twice') })
    }
  })

export type StationRecipe = z.output<typeof stationRecipe>
export type StationRecipeInput = z.input<typeof stationRecipe>
export type DriftSettings = StationRecipe['drift']
