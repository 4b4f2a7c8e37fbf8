/** @file Whether a workspace opens and its models are as they were; nothing is changed, whoever has it open. */
import type { Finding } from '../../contract/doctor.ts'
import { textOf } from '../../messages/english.ts'
import { backboneWeights } from '../../models/backbone/weights-file.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { requireWorkspace } from '../../workspace/folder-state.ts'
import { listBaseModels, type BaseModel } from '../../workspace/models.ts'
import { readOnly, type ReadWorkspace } from '../../workspace/read-only.ts'
import { workspaceCounts } from '../../workspace/run-queries.ts'
import type { Environment } from '../settings.ts'
import { hostOf } from '../workspace-lock.ts'
import { failed, ok, problem } from './finding.ts'

export async function examineWorkspace(folder: string | undefined, environment: Environment): Promise<Finding[]> {
  const network = await examineBackbone(environment)
  if (folder === undefined) return [ok('workspace', textOf('doctor.workspace.none')), ...network]
  try {
    await requireWorkspace(folder)
    const host = await hostOf(folder)
    return await readOnly(folder, async (workspace) => {
      const database = examineDatabase(workspace)
      if (database.state !== 'ok') return [database, ...network]
      const open =
        host === null || host.process === process.pid
          ? []
          : [ok('workspace', textOf('doctor.workspace.open', { process: host.process }))]
      if (workspace.isOlder) return [database, ...open, ...network]
      const models = listBaseModels(workspace)
      const changed = (await Promise.all(models.map(examineModel))).flatMap((each) => each ?? [])
      const same = models.length === 0 ? textOf('doctor.network') : textOf('doctor.models', { count: models.length })
      const whole = changed.length > 0 ? [] : [ok('models', same)]
      return [database, ...open, ...network, ...whole, ...changed]
    })
  } catch (thrown) {
    return [failed('workspace', textOf('doctor.workspace.fails'), thrown), ...network]
  }
}

function examineDatabase(workspace: ReadWorkspace): Finding {
  const faults = workspace.faults()
  const [first] = faults
  if (first !== undefined) {
    return problem(
      'workspace',
      textOf('doctor.workspace.damaged', { reason: first }),
      textOf('doctor.workspace.advice')
    )
  }
  if (workspace.isOlder) return ok('workspace', textOf('doctor.workspace.older', { schema: workspace.schema }))
  const { runs = 0, datasets = 0 } = workspaceCounts(workspace)
  return ok('workspace', textOf('doctor.workspace', { schema: workspace.schema, runs, datasets }))
}

/** Null for weights that are as they were when they were added. */
async function examineModel({ name, path, hashes }: BaseModel): Promise<Finding | null> {
  try {
    const pipeline = await openPipeline(path)
    const files = Object.keys(hashes).filter((file) => pipeline.hashes[file] !== hashes[file])
    if (files.length === 0) return null
    return problem('models', textOf('doctor.model.changed', { name, files }), textOf('doctor.model.advice'))
  } catch (thrown) {
    return failed('models', textOf('doctor.model.fails', { name }), thrown, textOf('doctor.model.advice'))
  }
}

/** Empty where the weights that Flawsmith brings along are whole. */
async function examineBackbone(environment: Environment): Promise<Finding[]> {
  try {
    await backboneWeights(environment)
    return []
  } catch (thrown) {
    return [failed('models', textOf('doctor.backbone.fails'), thrown, textOf('doctor.install-again'))]
  }
}
