import { bank } from './bank/bank.ts'
import { cropPaste } from './crop-paste/crop-paste.ts'
import { cutpaste } from './cutpaste/cutpaste.ts'
import { draem } from './draem/draem.ts'
import { memseg } from './memseg/memseg.ts'
import type { PlainRecord, SynthesisMethod } from './method.ts'
import { parseSettings } from './synthesize.ts'
import type { SimulationName } from './simulation-names.ts'

const methods = { memseg, 'crop-paste': cropPaste, bank, cutpaste, draem } as const satisfies Record<
  SimulationName,
  unknown
>

/** A method by name; its settings are checked by its own schema first, so the wider type is safe. */
export function simulationMethod(name: SimulationName): SynthesisMethod<PlainRecord> {
  return methods[name] as unknown as SynthesisMethod<PlainRecord>
}

/** Whether a method uses real defects. */
export function needsDefects(name: SimulationName): boolean {
  return name === 'crop-paste' || name === 'bank'
}

/** Whether a method with these settings works on images as they were imported, instead of at the run's size. */
export function usesNativeSize(name: SimulationName, settings: unknown): boolean {
  return name === 'bank' && parseSettings(bank, settings).resolution === 'native'
}
