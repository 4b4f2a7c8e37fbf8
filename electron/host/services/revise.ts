import { FlawsmithError } from '../../common/errors.ts'
import { generateSchema } from '../../experiments/recipe.ts'
import { pairsSchema } from '../../experiments/dual-section.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { reproducedRole, revisedRole } from '../../workspace/run-roles.ts'
import { getRun, parentsOf, type Run } from '../../workspace/runs.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'
import { dualTask } from './finetune-dual.ts'
import { repeatRun } from './resume.ts'

/** What images are made again with; the rest stays as it was. */
export interface Revision {
  readonly count: number
  readonly seed: number
  /** Only where the run draws from prompts. */
  readonly prompts?: readonly string[] | undefined
  readonly negativePrompt?: string | undefined
  /** Merge ratio of the adapter. */
  readonly ratio?: number | undefined
  /** Only where the run starts from good images or noise. */
  readonly strength?: number | null | undefined
  readonly guidance?: number | undefined
}

/**
 * The record of a run as a revision changes it. Errors: `run.not-found`, `run.not-revisable` for a run that makes no
 * images or knows no such setting, `run.revision-invalid`.
 */
export function revisedRun(workspace: Workspace, runId: number, { count, ...changes }: Revision): Run {
  const run = getRun(workspace, runId)
  const config = run.config as Record<string, unknown>
  if (run.kind !== 'generate' && run.kind !== 'synthesize') {
    throw notRevisable(run, `it is of the kind ${run.kind} and made no images`)
  }
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const section = config['section'] as Record<string, unknown>
  const known = run.kind === 'synthesize' ? { seed: 0 } : { negativePrompt: '', ...section }
  const unknown = given.find(([name]) => !(name in known))
  if (unknown !== undefined) throw notRevisable(run, `its method knows no ${unknown[0]}`)
  const next = { ...section, ...Object.fromEntries(given) }
  if (run.kind === 'generate') {
    const schema = config['task'] === dualTask ? pairsSchema : generateSchema
    const { error } = schema.safeParse(next)
    if (error !== undefined) {
      const list = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
      throw new FlawsmithError('run.revision-invalid', {
        message: `Run ${runId} cannot be revised like this (${list}).`,
        remedy: 'Correct the settings named here.',
        details: { run: runId }
      })
    }
  }
  return { ...run, config: { ...config, section: next, count } }
}

/** Makes images again with other settings, from the same data and adapter. Errors: as revisedRun and repeatRun. */
export function reviseRun(context: HostContext, runId: number, revision: Revision): Promise<RecordedRun> {
  const { workspace } = context
  const kept = parentsOf(workspace, runId).filter(({ role }) => role !== reproducedRole && role !== revisedRole)
  return repeatRun(context, revisedRun(workspace, runId, revision), [...kept, { runId, role: revisedRole }])
}

function notRevisable({ id, name }: Run, why: string): FlawsmithError {
  return new FlawsmithError('run.not-revisable', {
    message: `Run ${id} (${name}) cannot be revised: ${why}.`,
    remedy: 'Choose a run of generated or simulated images, and change settings that it has.',
    details: { run: id }
  })
}
