import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import type { Adapter as AdapterView, BaseModel as BaseModelView } from '../../contract/models.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { silent } from '../../common/progress.ts'
import { adapterFiles } from '../../diffusion/lora/files.ts'
import { listDevices } from '../../engine/devices.ts'
import { selfTest } from '../../engine/self-test.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { listAdapters, listBaseModels, type Adapter, type BaseModel } from '../../workspace/models.ts'
import { listDetectors } from '../detectors.ts'
import { createHostContext } from '../host-context.ts'
import { importAdapter } from '../work/add-adapter.ts'
import { baseModelPath, checkNetworks, embeddedName, registerBaseModel, requireBaseModel } from '../work/base-models.ts'
import { readFirst } from '../work/read-first.ts'
import type { Group, Handlers } from './handlers.ts'

export const modelHandlers: Handlers<Group<'models' | 'devices'>> = {
  'models.list': async ({ workspace }) => {
    // A person should find the model that Flawsmith brings along before it is first used; where it is missing, jobs say so.
    if (listBaseModels(workspace).length === 0) await requireBaseModel(workspace, 'embedded').catch(() => undefined)
    const adapters = listAdapters(workspace)
    return {
      baseModels: listBaseModels(workspace).map(view),
      adapters: adapters.map(adapterView),
      detectors: await listDetectors(workspace)
    }
  },
  'models.add': async ({ workspace, events, device, threads }, { path, name, base }) => {
    const known = name ?? basename(resolve(path)).replace(/\.safetensors$/, '')
    await readFirst(resolve(path), baseModelPath(workspace, base ?? embeddedName))
    const files = await adapterFiles(resolve(path))
    if (files === null) {
      if (base !== undefined) throw new FlawsmithError('adapter.not-an-adapter', { path })
      const added = await registerBaseModel(workspace, path, known)
      events.publish({ type: 'changed', topic: 'models', id: added.id })
      return { type: 'base-model', ...view(added) }
    }
    const context = createHostContext(workspace, { device, threads, monitor: silent })
    const added = await importAdapter(context, { path: resolve(path), files, name: known, base })
    events.publish({ type: 'changed', topic: 'models', id: added.id })
    events.publish({ type: 'changed', topic: 'runs', id: added.runId })
    return { type: 'adapter', ...adapterView(added) }
  },
  'models.check': async ({ workspace }, { name }) => {
    const model = await requireBaseModel(workspace, name, { since: Date.now() })
    return { ...view(model), ...checkNetworks(await openPipeline(model.path, { hashed: false })) }
  },
  'devices.list': ({ device, threads }) => ({
    devices: listDevices(),
    chosen: device,
    threads,
    cores: availableParallelism()
  }),
  'devices.test': async (_, { device }) => {
    const result = await selfTest(device)
    return { ...result, maxError: Number.isFinite(result.maxError) ? result.maxError : null }
  }
}

type Details = BaseModelView['details']

const adapterView = (adapter: Adapter): AdapterView => ({ ...adapter, details: adapter.details as Details })

function view(model: BaseModel): BaseModelView {
  return { ...model, details: model.details as Details, hashes: { ...model.hashes } }
}
