import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { hashOfFile } from '../../common/file-hash.ts'
import { makeFolders } from '../../common/folders.ts'
import type { AdapterConfig } from '../../contract/work/run-configs.ts'
import { adaptableModules } from '../../diffusion/adapted-networks.ts'
import { readForeignLora, type ForeignLora } from '../../diffusion/lora/read.ts'
import { writeLora } from '../../diffusion/lora/write.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { putContentFile } from '../../workspace/contents.ts'
import type { Workspace } from '../../workspace/handle.ts'
import {
  addAdapter,
  getAdapter,
  listBaseModels,
  requireFreeAdapterName,
  type Adapter,
  type BaseModel
} from '../../workspace/models.ts'
import type { HostContext } from '../host-context.ts'
import { scratchFolder } from '../jobs/job-input.ts'
import { recordRun } from '../recorded-run.ts'
import { requireBaseModel } from './base-models.ts'
import { adapterName } from './finetune-run.ts'
import { requireSame } from './perform-run.ts'

export interface AdapterToAdd {
  /** What a person named: a file or a folder. */
  readonly path: string
  /** Its weights, as adapterFiles finds them. */
  readonly files: readonly string[]
  readonly name: string
  /** Name of the base model that it is for; without it, the one that takes most of it. */
  readonly base?: string | undefined
}

/**
 * Copies an adapter from elsewhere into the workspace, as a kohya-style file in float32 whose alphas hold every scale, and
 * records this as a run, which generated images then refer to. What does not apply to the base model is listed in the
 * adapter's details. Errors: `adapter.name-taken`, `adapter.no-base`, `model.not-found`, `weights.changed-meanwhile`, and those of
 * readForeignLora.
 */
export async function importAdapter(context: HostContext, adapter: AdapterToAdd): Promise<Adapter> {
  const { workspace } = context
  const { path, files, name } = adapter
  requireFreeAdapterName(workspace, name)
  const weightHashes = await hashesOf(files)
  const { base, lora } = await fitted(workspace, adapter)
  requireSame(weightHashes, await hashesOf(files))
  const config: AdapterConfig = { kind: 'adapter', path, name, base: base.name }
  const plan = { kind: 'import', name, config, seeds: [], resumable: false, weightHashes } as const
  // The file may have changed since an equal import, so that none is reused.
  await recordRun({ ...context, repeatsFinished: true }, plan, async (runId) => {
    const scratch = scratchFolder({ workspaceFolder: workspace.folder, runId })
    await makeFolders(scratch)
    const file = join(scratch, adapterName)
    await writeLora(file, lora, trainingOf(lora), 'F32')
    await addArtifactFile(workspace, runId, { role: 'adapter', name: adapterName, file })
    const content = await putContentFile(workspace, file)
    addAdapter(workspace, { name, baseModelId: base.id, runId, details: detailsOf(lora, path) }, content)
    await rm(scratch, { recursive: true })
  })
  return getAdapter(workspace, name)
}

async function hashesOf(files: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const file of files) hashes[file] = await hashOfFile(file)
  return hashes
}

interface Fitted {
  readonly base: BaseModel
  readonly lora: ForeignLora
}

/** The base model that takes most of an adapter, the embedded one before others, with what it takes. */
async function fitted(workspace: Workspace, { path, files, base: wanted }: AdapterToAdd): Promise<Fitted> {
  const bases = wanted === undefined ? await candidates(workspace) : [await requireBaseModel(workspace, wanted)]
  let best: Fitted | undefined
  const misfits: unknown[] = []
  for (const base of bases) {
    try {
      const modules = adaptableModules(await openPipeline(base.path, { hashed: false }))
      const parts: ForeignLora[] = []
      for (const file of files) parts.push(await readForeignLora(file, modules))
      const lora = joined(parts)
      if (best === undefined || lora.missingLayers.length < best.lora.missingLayers.length) best = { base, lora }
      if (lora.missingLayers.length === 0) break
    } catch (error) {
      if (wanted !== undefined || !isMisfit(error)) throw error
      misfits.push(error)
    }
  }
  if (best !== undefined) return best
  if (misfits.length === 1) throw misfits[0]
  throw new FlawsmithError('adapter.no-base', { path, models: bases.map(({ name }) => name) })
}

/** Whether another base model may do better: where the adapter does not fit, or this model cannot be opened. */
const isMisfit = (error: unknown): boolean =>
  error instanceof FlawsmithError && /^(adapter\.(unknown-module|wrong-shape)$|model\.)/.test(error.code)

async function candidates(workspace: Workspace): Promise<BaseModel[]> {
  const embedded = await requireBaseModel(workspace, 'embedded').catch(() => undefined)
  const others = listBaseModels(workspace).filter(({ id }) => id !== embedded?.id)
  return embedded === undefined ? others : [embedded, ...others]
}

/** One adapter of several files, each of another network. */
function joined(parts: readonly ForeignLora[]): ForeignLora {
  return {
    slots: parts.flatMap(({ slots }) => slots),
    values: new Map(parts.flatMap(({ values }) => [...values])),
    metadata: Object.assign({}, ...parts.map(({ metadata }) => metadata)) as ForeignLora['metadata'],
    missingLayers: parts.flatMap(({ missingLayers }) => missingLayers),
    otherTensors: parts.flatMap(({ otherTensors }) => otherTensors),
    assumesAlpha: parts.some(({ assumesAlpha }) => assumesAlpha)
  }
}

/** How it was trained; peft's settings are in the alphas, and hashes would be those of the original. */
const trainingOf = ({ metadata }: ForeignLora) =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'lora_adapter_metadata' && !/^sshs_/.test(key)))

/** For people and estimates; a list is there where it has entries, and alpha where all layers have one. */
function detailsOf({ slots, missingLayers, otherTensors, assumesAlpha }: ForeignLora, source: string) {
  const alphas = new Set(slots.map(({ alpha }) => alpha))
  return {
    ...{ method: 'lora', source, layers: slots.length, rank: Math.max(...slots.map(({ rank }) => rank)) },
    ...(alphas.size === 1 ? { alpha: [...alphas][0] } : {}),
    ...(missingLayers.length === 0 ? {} : { missingLayers }),
    ...(otherTensors.length === 0 ? {} : { otherTensors }),
    ...(assumesAlpha ? { assumesAlpha } : {})
  }
}
