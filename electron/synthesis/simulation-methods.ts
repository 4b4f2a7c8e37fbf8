import type { ZodType } from 'zod'
import { bank } from './bank/bank.ts'
import { cropPaste } from './crop-paste/crop-paste.ts'
import { cutpaste } from './cutpaste/cutpaste.ts'
import { draem } from './draem/draem.ts'
import { memseg } from './memseg/memseg.ts'
import type { PlainRecord, SynthesisMethod } from './method.ts'
import { residualSettings } from './residual/settings.ts'
import { parseSettings } from './synthesize.ts'
import type { SimulationName } from './simulation-names.ts'

const methods = { memseg, 'crop-paste': cropPaste, bank, cutpaste, draem } as const satisfies Record<
  PlainSimulation,
  unknown
>

/** A method without a network. */
export type PlainSimulation = Exclude<SimulationName, 'residual'>

/** A method by name; its settings are checked by its own schema first, so the wider type is safe. */
export function simulationMethod(name: PlainSimulation): SynthesisMethod<PlainRecord> {
  return methods[name] as unknown as SynthesisMethod<PlainRecord>
}

/** The schema of a method's settings. */
export function simulationSettings(name: SimulationName): ZodType<PlainRecord> {
  return name === 'residual' ? residualSettings : simulationMethod(name).settings
}

/** Whether a method uses real defects. */
export function needsDefects(name: SimulationName): boolean {
  return name === 'crop-paste' || name === 'bank' || name === 'residual'
}

/** Whether a method with these settings works on images as they were imported, instead of at the run's size. */
export function usesNativeSize(name: SimulationName, settings: unknown): boolean {
  if (name === 'bank') return parseSettings(bank, settings).resolution === 'native'
  if (name !== 'residual') return false
  return parseSettings({ name, settings: residualSettings }, settings).resolution === 'native'
}
