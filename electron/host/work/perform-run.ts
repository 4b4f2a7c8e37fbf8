import { FlawsmithError } from '../../common/errors.ts'
import type { ConfigOf, RunConfig } from '../../contract/work/run-configs.ts'
import type { HostContext } from '../host-context.ts'
import { markedAsPreview } from '../../workspace/preview-mark.ts'
import { recordRun, type RecordedRun } from '../recorded-run.ts'
import { runWork } from './run-works.ts'
import type { RunRequest } from './run-work.ts'

/**
 * Carries out one run. An equal run that has finished is reused; an interrupted one is resumed. Errors: those of the
 * kind's `check` before anything is recorded, then those of its `perform`.
 */
export async function performRun<Kind extends RunConfig['kind']>(
  context: HostContext,
  request: RunRequest<ConfigOf<Kind>>
): Promise<RecordedRun> {
  const { workspace } = context
  const { name, config } = request
  const work = runWork<Kind>(config.kind)
  await work.check?.(workspace, config)
  const own = work.parents?.(config) ?? []
  const given = request.parents.filter(
    (parent) => !own.some(({ runId, role }) => runId === parent.runId && role === parent.role)
  )
  const parents = [...given, ...own]
  const hashes = async () => (await work.weightHashes?.(workspace, config, { since: context.checkedSince })) ?? {}
  const weightHashes = await hashes()
  const requireUnchanged = async () => requireSame(weightHashes, await hashes())
  const { datasetHash, splitId } = request.storeSplit?.() ?? request
  const plan = {
    kind: work.row,
    resumable: work.resumable,
    name,
    config: context.isPreview === true ? markedAsPreview(config) : config,
    seeds: work.seeds(config),
    parents,
    ...(datasetHash === null ? {} : { datasetHash }),
    ...(typeof splitId === 'number' ? { splitId } : {}),
    weightHashes
  }
  return recordRun(context, plan, (id) => {
    const own = { ...context, requireUnchanged }
    return work.perform(own, { id, name, config, parents, datasetHash }, performRun)
  })
}

/** Errors: `weights.changed-meanwhile`. */
export function requireSame(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): void {
  const files = Object.keys(after).filter((file) => after[file] !== before[file])
  if (files.length > 0) throw new FlawsmithError('weights.changed-meanwhile', { files })
}
