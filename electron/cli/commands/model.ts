import { resolve } from 'node:path'
import type { SelfTestResult } from '../../engine/self-test.ts'
import { getBaseModel, listAdapters, listBaseModels } from '../../workspace/models.ts'
import type { CommandContext } from '../context.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { english, textOf } from '../../messages/english.ts'
import type { Adapter } from '../../contract/models.ts'
import type { Register } from '../command.ts'
import { detailsText } from '../details-text.ts'
import { nextCommand } from '../next-command.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { removeAfterConfirmation, withRemovalOptions, type RemovalOptions } from '../removal.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerModel: Register = (program, run) => {
  const model = program.command('model').description('base models, adapters, devices')
  model
    .command('list')
    .description('list the base models and adapters of the workspace')
    .action(
      run((context) =>
        withWorkspace(context, (workspace) => {
          const [bases, adapters] = [listBaseModels(workspace), listAdapters(workspace)]
          const rows = [
            ...bases.map(({ name, format, path }) => ['base model', name, format, path]),
            ...adapters.map(({ name, runId, details }) => [
              'adapter',
              name,
              `run ${runId ?? '–'}`,
              detailsText(details)
            ])
          ]
          const text =
            rows.length === 0 ? 'No models yet; “embedded” is added when it is first used.' : textTable(header, rows)
          context.show(text, { baseModels: bases, adapters })
        })
      )
    )
  model
    .command('add <path>')
    .description(
      'add a base model (a diffusers folder or a single .safetensors file, which is used where it is) or a copy of an adapter (a LoRA of kohya, diffusers or peft)'
    )
    .option('--name <name>', 'its name (default: the folder’s or file’s)')
    .option('--base <name>', 'the base model that an adapter is for (default: the one that takes most of it)')
    .action(
      run((context, path: string, options: { readonly name?: string; readonly base?: string }) =>
        withHost(context, async ({ client }) => {
          const added = await client.call('models.add', { path: resolve(path), ...withoutUndefined(options) })
          if (added.type === 'adapter') {
            const { baseModels } = await client.call('models.list', {})
            const base = baseModels.find(({ id }) => id === added.baseModelId)?.name ?? ''
            return context.show(adapterLines(added, base), { adapter: added })
          }
          const { type: _, ...baseModel } = added
          context.show(`Base model “${added.name}” added; it stays at ${added.path}`, { baseModel })
        })
      )
    )
  withRemovalOptions(model.command('remove <name>'))
    .description(
      'remove a base model from the list, never its files, or an adapter with the run that trained or added it'
    )
    .action(
      run((context, name: string, options: RemovalOptions) =>
        withHost(context, ({ client, workspace }) => {
          const trainedBy = listAdapters(workspace).find((adapter) => adapter.name === name)?.runId ?? null
          const target =
            trainedBy === null
              ? { runs: [], datasets: [], baseModels: [getBaseModel(workspace, name).id] }
              : { runs: [trainedBy], datasets: [], baseModels: [] }
          return removeAfterConfirmation(context, client, target, options)
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

/** What became of an adapter's file, with everything in it that is not applied. */
function adapterLines({ name, details }: Adapter, base: string): string {
  const { layers, missingLayers, otherTensors, assumesAlpha } = details
  const listed = (title: string, names: unknown): string[] => {
    if (!Array.isArray(names)) return []
    const shown = names.slice(0, 20).map((each) => `  ${String(each)}`)
    const more = names.length - shown.length
    return [`${title} (${names.length}):`, ...shown, ...(more > 0 ? [`  … and ${more} more (--json lists all)`] : [])]
  }
  const use = nextCommand('generate', '--base', base, '--adapter', name, '--prompt', 'TEXT')
  return [
    `Adapter “${name}” copied into the workspace: it changes ${Number(layers)} layers of “${base}”.`,
    ...listed('Not applied, since the base model has no such layers', missingLayers),
    ...listed('Not applied, since these tensors are not LoRA', otherTensors),
    ...(assumesAlpha === true ? ['It comes without adapter_config.json; alpha was taken to be the rank.'] : []),
    `Generate images with it: ${use}`
  ].join('\n')
}

const header = ['kind', 'name', 'from', 'details']

async function checkModel(context: CommandContext, name: string): Promise<void> {
  await withHost(context, async ({ client }) => {
    const { sidesInMultiplesOf, adaptable, ...model } = await client.call('models.check', { name })
    const text = `Base model “${name}” is complete: sides in multiples of ${sidesInMultiplesOf} pixels, ${adaptable} adaptable layers.`
    context.show(text, { baseModel: model, sidesInMultiplesOf, adaptable })
  })
}

async function checkDevices(context: CommandContext): Promise<void> {
  const { listDevices } = await import('../../engine/devices.ts')
  const { selfTest } = await import('../../engine/self-test.ts')
  const chosen = context.device
  const devices = chosen === 'auto' ? listDevices() : [chosen]
  const results: SelfTestResult[] = []
  for (const [done, device] of devices.entries()) {
    context.monitor.report({ task: 'testing-devices', done, total: devices.length, details: { device } })
    results.push(await selfTest(device))
  }
  const rows = results.map(({ device, passed, maxError, nodesOnDevice, nodesOnCpu, milliseconds, reason }) => [
    device,
    passed ? 'works' : 'does not work',
    Number.isFinite(maxError) ? maxError.toExponential(1) : '–',
    `${nodesOnDevice} of ${nodesOnDevice + nodesOnCpu}`,
    passed ? milliseconds.toFixed(0) : '–',
    reason === undefined ? '' : (english.value(reason).split('\n')[0] ?? '')
  ])
  const columns = ['device', 'self-test', 'error against CPU', 'nodes on it', 'ms per step', 'reason']
  context.show(`${textTable(columns, rows)}\n“auto” uses the CPU.`, { devices: results })
  const asked = results.find(({ device }) => device === chosen)
  if (asked?.passed === false) {
    throw new FlawsmithError(
      'device.self-test-failed',
      {
        device: asked.device,
        reason: asked.reason ?? textOf('reason.no-answer')
      },
      { details: { output: asked.output } }
    )
  }
}
