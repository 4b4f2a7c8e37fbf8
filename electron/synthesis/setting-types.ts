/** @file Types of settings that several methods share. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import type { SettingMeta } from '../common/setting-meta.ts'
import { foregroundMeta, foregroundSettings } from './foreground-settings.ts'

/** A fraction. */
export const share = z.number().min(0).max(1)

/** A range from which a value is drawn. */
export const range = (value: z.ZodNumber) =>
  z.tuple([value, value]).refine(([low, high]) => low <= high, faultOf('fault.range-reversed'))

export const minimumAreaMeta = {
  title: 'Minimum defect area',
  description: 'Number of pixels; smaller defects are generated again.',
  unit: 'px'
} as const satisfies SettingMeta

export const attemptsMeta = {
  title: 'Maximum attempts',
  description: 'How often an empty or invisible defect is generated again. Raise it if runs fail for this reason.'
} as const satisfies SettingMeta

/** Settings of `perlinDefect`, with the defaults that MemSeg and DRAEM agree on. */
export const perlinDefectSettings = {
  foreground: foregroundSettings.default({ mode: 'none' }).meta({ ...foregroundMeta, group: 'basic' }),
  /** Perlin lattice: 2^k cells per axis with k in this range. */
  octaves: range(z.number().int().min(0).max(8)).default([0, 5]).meta({
    title: 'Perlin scale (powers of two)',
    description:
      'From 0 for one large patch to 8 for fine grain. The scale is drawn between the two values, for example 0, 5.',
    group: 'basic'
  }),
  perlinThreshold: z.number().min(-1).max(1).default(0.5).meta({
    title: 'Perlin threshold',
    description: 'Noise above this value becomes the defect. Raise it for smaller defects.',
    group: 'basic'
  }),
  minimumArea: z
    .number()
    .int()
    .min(1)
    .default(1)
    .meta({ ...minimumAreaMeta, group: 'advanced' }),
  attempts: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(20)
    .meta({ ...attemptsMeta, group: 'advanced' })
}
