/** @file Whether a workspace opens and its models are as they were; nothing is changed, whoever has it open. */
import type { Finding } from '../../contract/doctor.ts'
import { textOf } from '../../messages/english.ts'
import { backboneWeights } from '../../models/backbone/weights-file.ts'
import { changedFiles } from '../../models/model-hashes.ts'
import { requireShipped } from '../../models/shipped-files.ts'
import { requireWorkspace } from '../../workspace/folder-state.ts'
import { listBaseModels, type BaseModel } from '../../workspace/models.ts'
import { readOnly, type ReadWorkspace } from '../../workspace/read-only.ts'
import { workspaceCounts } from '../../workspace/run-queries.ts'
import type { Environment } from '../settings.ts'
import { hostOf } from '../workspace-lock.ts'
import { embeddedFolder, isEmbeddedName } from '../work/base-models.ts'
import { failed, ok, problem } from './finding.ts'
import { withinLimit } from './limit.ts'

/** Each part ends at a time limit (see withinLimit). Throws `run.cancelled` once `signal` is aborted. */
export async function examineWorkspace(
  folder: string | undefined,
  environment: Environment,
  signal?: AbortSignal
): Promise<Finding[]> {
  let models: BaseModel[] | null = null
  const workspace = await withinLimit('workspace', signal, async () => {
    const seen = await lookInto(folder)
    models = seen.models
    return seen.findings
  })
  const network = await withinLimit('models', signal, () => examineBackbone(environment))
  const changed: Finding[] = []
  for (const model of ownOf(models)) {
    changed.push(...(await withinLimit('models', signal, (end) => examineModel(model, end))))
  }
  if (usesShipped(models)) changed.push(...(await withinLimit('models', signal, examineShipped)))
  if (models === null || changed.length > 0) return [...workspace, ...network, ...changed]
  const { length: count } = models as readonly BaseModel[]
  const same = count === 0 ? textOf('doctor.network') : textOf('doctor.models', { count })
  return [...workspace, ...network, ok('models', same)]
}

/** What is to be said of a workspace, and its base models; null where they cannot be read. */
interface Seen {
  readonly findings: Finding[]
  readonly models: BaseModel[] | null
}

async function lookInto(folder: string | undefined): Promise<Seen> {
  if (folder === undefined) return { findings: [ok('workspace', textOf('doctor.workspace.none'))], models: null }
  try {
    await requireWorkspace(folder)
    const host = await hostOf(folder)
    return await readOnly(folder, (workspace) => {
      const database = examineDatabase(workspace)
      if (database.state !== 'ok') return Promise.resolve({ findings: [database], models: null })
      const open =
        host === null || host.process === process.pid
          ? []
          : [ok('workspace', textOf('doctor.workspace.open', { process: host.process }))]
      const models = workspace.isOlder ? null : listBaseModels(workspace)
      return Promise.resolve({ findings: [database, ...open], models })
    })
  } catch (thrown) {
    return { findings: [failed('workspace', textOf('doctor.workspace.fails'), thrown)], models: null }
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

/** Models that a person added. Those of Flawsmith change with it: of them it counts whether they are as shipped. */
const ownOf = (models: readonly BaseModel[] | null) => (models ?? []).filter(({ name }) => !isEmbeddedName(name))

const usesShipped = (models: readonly BaseModel[] | null) => (models ?? []).some(({ name }) => isEmbeddedName(name))

/** Empty for a model whose files are as they were when it was added. */
async function examineModel({ name, path, hashes }: BaseModel, signal: AbortSignal): Promise<Finding[]> {
  try {
    const files = await changedFiles(path, hashes, { signal })
    if (files.length === 0) return []
    const said = textOf('doctor.files-of-model.changed', { name, files })
    return [problem('models', said, textOf('doctor.model.advice'))]
  } catch (thrown) {
    return [failed('models', textOf('doctor.model.fails', { name }), thrown, textOf('doctor.model.advice'))]
  }
}

async function examineShipped(signal: AbortSignal): Promise<Finding[]> {
  try {
    await requireShipped(embeddedFolder, { signal })
    return []
  } catch (thrown) {
    return [failed('models', textOf('doctor.model.shipped'), thrown, textOf('doctor.install-again'))]
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
