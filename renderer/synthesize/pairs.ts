import type { PairGeneration } from '../../electron/contract/work/fields.ts'
import type { Adapter } from '../../electron/contract/models.ts'
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { Json } from '../../electron/contract/recipe-json.ts'

interface Listed {
  readonly models: OutputOf<'models.list'>
}

export const foregroundModes = ['none', 'otsu'] as const
export type ForegroundMode = (typeof foregroundModes)[number]

/** Sampling settings of pairs in a form; `settings` are those that differ from the host's defaults. */
export interface PairsDraft {
  readonly adapter: string
  /** All types that the adapter learnt when empty. */
  readonly type: string
  readonly foreground: ForegroundMode
  readonly settings: Record<string, Json>
}

/** Whether DualAnoDiff trained an adapter: only pairs can be generated with it, and with no other. */
export const isDual = ({ details }: Pick<Adapter, 'details'>): boolean => details['method'] === 'dual'

/**
 * The newest suitable adapter; its defects are pasted onto good images. Measured with the embedded model on tiles, the
 * whole images rarely show the defect where the defect image has it; a base model that can generate the object does not
 * need this.
 */
export function firstPairs({ models }: Listed): PairsDraft {
  return {
    adapter: models.adapters.findLast(isDual)?.name ?? '',
    type: '',
    foreground: 'none',
    settings: { strength: 0.6, pasteBack: { from: 'part' } }
  }
}

/** Undefined while no adapter is chosen. */
export function pairsOf(
  { adapter, type, foreground, settings }: PairsDraft,
  { models }: Listed
): PairGeneration | undefined {
  const chosen = models.adapters.find(({ name }) => name === adapter)
  const base = models.baseModels.find(({ id }) => id === chosen?.baseModelId)
  if (chosen === undefined || base === undefined) return undefined
  const types = type === '' ? null : [type]
  return { base: base.name, adapter, types, foreground: { mode: foreground }, settings }
}

/** Types of defects that an adapter learnt. */
export function typesOf(adapter: Pick<Adapter, 'details'> | undefined): readonly string[] {
  const types = adapter?.details['types']
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : []
}
