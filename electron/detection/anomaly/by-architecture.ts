import type { AnomalyMethod } from './method.ts'
import { padim } from './padim.ts'
import { patchcore } from './patchcore.ts'
import { padimArchitecture, patchcoreArchitecture, type anomalySection } from './section.ts'
import type { z } from 'zod'

export type AnomalySection = z.output<typeof anomalySection>

/** The ways to learn from good images alone, by what sections call them. */
export const anomalyMethods: Readonly<Record<AnomalySection['architecture'], AnomalyMethod<never>>> = {
  [padimArchitecture]: padim,
  [patchcoreArchitecture]: patchcore
}
