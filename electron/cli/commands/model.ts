import { basename, resolve } from 'node:path'
import { checkNetworks, registerBaseModel, requireBaseModel } from '../../host/services/base-models.ts'
import { listDevices } from '../../engine/devices.ts'
import { selfTest, type SelfTestResult } from '../../engine/self-test.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import { getBaseModel, listAdapters, listBaseModels } from '../../workspace/models.ts'
import type { CommandContext } from '../context.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { english, textOf } from '../../messages/english.ts'
import type { Register } from '../command.ts'
import { removeAsked, withRemovalOptions, type RemovalOptions } from '../removal.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerModel: Register = (program, run) => {
  const model = program.command('model').description('base models, adapters, devices')
  model
    .command('list')
    .description('base models and adapters of the workspace')
    .action(
      run((context) =>
        withWorkspace(context, ({ workspace }) => {
          const [bases, adapters] = [listBaseModels(workspace), listAdapters(workspace)]
          const rows = [
            ...bases.map(({ name, format, path }) => ['base model', name, format, path]),
            ...adapters.map(({ name, runId, facts }) => ['adapter', name, `run ${runId ?? '–'}`, JSON.stringify(facts)])
          ]
          const text =
            rows.length === 0 ? 'No models yet; “embedded” is added at its first use.' : textTable(header, rows)
          context.show(text, { baseModels: bases, adapters })
          return Promise.resolve()
        })
      )
    )
  model
    .command('add <path>')
    .description('add a base model: a diffusers folder or a single .safetensors file, used in place')
    .option('--name <name>', 'its name (default: the folder’s or file’s)')
    .action(
      run((context, path: string, options: { readonly name?: string }) =>
        withWorkspace(context, async ({ workspace }) => {
          const name = options.name ?? basename(resolve(path)).replace(/\.safetensors$/, '')
          const added = await registerBaseModel(workspace, path, name)
          context.show(`Base model “${name}” added; it stays at ${added.path}`, { baseModel: added })
        })
      )
    )
  withRemovalOptions(model.command('remove <name>'))
    .description('remove a base model’s record, never its files, or an adapter with the run that trained it')
    .action(
      run((context, name: string, options: RemovalOptions) =>
        withWorkspace(context, ({ workspace }) => {
          const trainedBy = listAdapters(workspace).find((adapter) => adapter.name === name)?.runId ?? null
          const target =
            trainedBy === null
              ? { runs: [], datasets: [], baseModels: [getBaseModel(workspace, name).id] }
              : { runs: [trainedBy], datasets: [], baseModels: [] }
          return removeAsked(context, workspace, target, options)
        })
      )
    )
  model
    .command('check [name]')
    .description('check a base model’s files and networks, or, without a name, the devices')
    .action(
      run(async (context, name: string | undefined) => {
        if (name === undefined) await checkDevices(context)
        else await checkModel(context, name)
      })
    )
}

const header = ['kind', 'name', 'from', 'facts']

async function checkModel(context: CommandContext, name: string): Promise<void> {
  await withWorkspace(context, async ({ workspace }) => {
    const model = await requireBaseModel(workspace, name)
    const pipeline = await openPipeline(model.path)
    const changed = Object.entries(model.hashes).filter(([file, hash]) => pipeline.hashes[file] !== hash)
    if (changed.length > 0) {
      throw new FlawsmithError('model.changed', {
        message: `The weights of “${name}” have changed since they were added: ${changed.map(([file]) => file).join(', ')}`,
        remedy: 'Put the original files back, or add the changed model under another name.',
        details: { name, files: changed.map(([file]) => file) }
      })
    }
    const facts = checkNetworks(pipeline)
    const text = `Base model “${name}” is complete: sides in multiples of ${facts.sidesInMultiplesOf} pixels, ${facts.adaptable} adaptable layers.`
    context.show(text, { baseModel: model, ...facts })
  })
}

async function checkDevices(context: CommandContext): Promise<void> {
  const chosen = context.device
  const devices = chosen === 'auto' ? listDevices() : [chosen]
  const results: SelfTestResult[] = []
  for (const [done, device] of devices.entries()) {
    context.monitor.report({ task: 'testing-devices', done, total: devices.length, facts: { device } })
    results.push(await selfTest(device))
  }
  const rows = results.map(({ device, works, maxError, nodesOnDevice, nodesOnCpu, milliseconds, reason }) => [
    device,
    works ? 'works' : 'does not work',
    Number.isFinite(maxError) ? maxError.toExponential(1) : '–',
    `${nodesOnDevice} of ${nodesOnDevice + nodesOnCpu}`,
    works ? milliseconds.toFixed(0) : '–',
    reason === undefined ? '' : (english.value(reason).split('\n')[0]?.slice(0, 80) ?? '')
  ])
  const columns = ['device', 'self-test', 'error against CPU', 'nodes on it', 'ms per step', 'reason']
  context.show(`${textTable(columns, rows)}\n“auto” uses the CPU.`, { devices: results })
  const asked = results.find(({ device }) => device === chosen)
  if (asked?.works === false) {
    throw new FlawsmithError('device.self-test-failed', {
      device: asked.device,
      reason: asked.reason ?? textOf('reason.no-answer')
    })
  }
}
