import { FlawsmithError } from '../../common/errors.ts'
import { dualConfigSchema, formOf } from '../../diffusion/dual/config.ts'
import type { DualForm } from '../../diffusion/dual/forms.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { JsonObject } from '../../workspace/json.ts'
import { getAdapter, listAdapters } from '../../workspace/models.ts'
import { usualForm, usualRank } from '../effort/effort.ts'
import { adapterHash } from './finetune-run.ts'

/**
 * The run that trained an adapter, which is given by name or by the number of that run. Errors: `model.not-found`,
 * `artifact.not-found`, `adapter.foreign`.
 */
export function adapterRun(workspace: Workspace, reference: string): number {
  if (/^\d+$/.test(reference)) {
    adapterHash(workspace, Number(reference))
    return Number(reference)
  }
  const { runId } = getAdapter(workspace, reference)
  if (runId !== null) return runId
  throw new FlawsmithError('adapter.foreign', { adapter: reference })
}

/** Rank of an adapter, for an estimate; null for none. */
export function adapterRank(workspace: Workspace, reference: string | null): number | null {
  if (reference === null) return null
  const { rank } = detailsOf(workspace, reference)
  return typeof rank === 'number' ? rank : usualRank
}

/** What a DualAnoDiff adapter adds to its base model, for an estimate. */
export function adapterForm(workspace: Workspace, reference: string): DualForm {
  const { rank, textRank, interaction, background } = detailsOf(workspace, reference)
  const known = dualConfigSchema.safeParse({ rank, textRank, interaction, background })
  return known.success ? formOf(known.data) : usualForm
}

/** An adapter that does not exist is for the job to report. */
const detailsOf = (workspace: Workspace, reference: string): JsonObject =>
  listAdapters(workspace).find(({ name, runId }) => name === reference || String(runId) === reference)?.details ?? {}
