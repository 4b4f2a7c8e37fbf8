/** @file What a station does: source → preparation → detector → sinks. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import { sink } from './sinks/settings.ts'
import { source } from './sources/settings.ts'

const side = z.int().min(1).max(100_000)
const offset = z.int().min(0).max(100_000)

/** The rectangle of each image that is inspected, in pixels of the upright image. */
const regionSettings = z.strictObject({ left: offset, top: offset, width: side, height: side })
export type Region = z.output<typeof regionSettings>

const driftSettings = z.strictObject({
  weight: z.number().min(0.01).max(1).default(0.1).meta({
    title: 'Weight',
    description: 'Of the latest score in the moving average (EWMA).'
  }),
  sigmas: z.number().min(1).max(10).default(3).meta({ title: 'Limits', unit: 'σ' }),
  baseline: z.int().min(20).max(10_000).default(100).meta({
    title: 'Baseline',
    description: 'Number of images, the first with this recipe, that say what is usual.'
  })
})

export const stationRecipe = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ title: 'Name of the station' }),
    source,
    preparation: z.strictObject({ region: regionSettings.nullable().default(null) }).prefault({}),
    detector: z.strictObject({
      bundle: z.string().min(1).meta({ title: 'Bundle', description: 'File made by `flawsmith export`.' }),
      timeoutSeconds: z.number().min(0.1).max(3600).default(30).meta({
        title: 'Time limit',
        description: 'An image that takes longer could not be inspected.',
        unit: 's'
      }),
      parallel: z.int().min(1).max(64).default(2).meta({ title: 'Images at a time' })
    }),
    queue: z.int().min(1).max(10_000).default(16).meta({
      title: 'Longest queue',
      description: 'Images in memory at a time; further ones wait in the folder, or are told to come later over HTTP.'
    }),
    taktSeconds: z.number().positive().max(3600).nullable().default(null).meta({
      title: 'Takt',
      description: 'Time allowed from arrival to verdict.',
      unit: 's'
    }),
    drift: driftSettings.prefault({}),
    sinks: z.array(sink).max(20).default([])
  })
  .check(({ value, issues }) => {
    const names = value.sinks.map(({ name }) => name)
    const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
    if (twice >= 0) {
      issues.push({ code: 'custom', input: value, path: ['sinks', twice, 'name'], ...faultOf('fault.name-twice') })
    }
  })

export type StationRecipe = z.output<typeof stationRecipe>
export type StationRecipeInput = z.input<typeof stationRecipe>
export type DriftSettings = StationRecipe['drift']
