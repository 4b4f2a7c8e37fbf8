/** @file Types of settings that several methods share. */
import { z } from 'zod'
import { foregroundSettings } from './foreground.ts'

/** A fraction. */
export const share = z.number().min(0).max(1)

/** A range from which a value is drawn. */
export const range = (value: z.ZodNumber) =>
  z.tuple([value, value]).refine(([low, high]) => low <= high, 'the first number must not exceed the second')

/** Settings of `perlinDefect`, with the defaults that MemSeg and DRAEM agree on. */
export const perlinDefectSettings = {
  foreground: foregroundSettings.default({ mode: 'none' }),
  /** Perlin lattice: 2^k cells per axis with k in this range. */
  octaves: range(z.number().int().min(0).max(8)).default([0, 5]),
  /** Perlin values above this are marked. */
  perlinThreshold: z.number().min(-1).max(1).default(0.5),
  /** Smallest defect, in pixels. */
  minimumArea: z.number().int().min(1).default(1),
  attempts: z.number().int().min(1).max(1000).default(20)
}
