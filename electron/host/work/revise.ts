import { FlawsmithError } from '../../common/errors.ts'
import { titledFaults } from '../../common/faults.ts'
import { runConfig, type RunConfig } from '../../contract/work/run-configs.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { reproducedRole, revisedRole } from '../../workspace/run-roles.ts'
import { getRun, parentsOf, type Run } from '../../workspace/runs.ts'
import { failedPairs } from './generate-dual-run.ts'
import type { HostWork } from './host-work.ts'
import { runAgain } from './resume.ts'
import { runWork } from './run-works.ts'

export const revise: HostWork<'revise'> = {
  kind: 'revise',
  lane: 'heavy',
  uses: ({ run }) => ({ runs: [run] }),
  efforts: (workspace, spec) => {
    const config = revisedConfig(getRun(workspace, spec.run), spec)
    const effort = runWork(config.kind).effort?.(workspace, config)
    return effort === undefined ? [] : [effort]
  },
  prepare: (workspace, spec) => {
    const run = getRun(workspace, spec.run)
    const config = revisedConfig(run, spec)
    return {
      name: run.name,
      perform: async (context) => {
        const parents = [...inputsOf(workspace, run.id), { runId: run.id, role: revisedRole }]
        const { runId } = await runAgain(context, { ...run, config }, parents)
        return { runs: [runId], failed: failedPairs(workspace, runId) }
      }
    }
  }
}

function inputsOf(workspace: Workspace, runId: number) {
  return parentsOf(workspace, runId).filter(({ role }) => role !== reproducedRole && role !== revisedRole)
}

/**
 * The config of a run as a revision changes it. Errors: `run.not-revisable` for a run that generated no images,
 * `run.no-such-setting`, `run.revision-invalid`.
 */
function revisedConfig(run: Run, { kind: _, run: __, count, ...changes }: SpecOf<'revise'>): RunConfig {
  const config = run.config as RunConfig
  const { id, name } = run
  if (!('section' in config) || !('count' in config)) {
    throw new FlawsmithError('run.not-revisable', { run: id, name, kind: run.kind })
  }
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const known = config.kind === 'simulate' ? { seed: 0 } : { negativePrompt: '', ...config.section }
  const unknown = given.find(([setting]) => !(setting in known))
  if (unknown !== undefined) throw new FlawsmithError('run.no-such-setting', { run: id, name, setting: unknown[0] })
  const changed = { ...config, count, section: { ...config.section, ...Object.fromEntries(given) } }
  const next = runConfig.safeParse(changed)
  if (next.success) return next.data
  // A setting is named as the request names it, not by its section.
  const faults = titledFaults(next.error, runConfig, changed).map((fault) => ({
    ...fault,
    path: fault.path.replace(/^section\./, '')
  }))
  throw new FlawsmithError('run.revision-invalid', { run: id, faults })
}
