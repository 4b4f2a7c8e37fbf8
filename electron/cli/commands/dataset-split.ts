import type { Command } from 'commander'
import { splitOptions } from '../../contract/datasets.ts'
import { countPartIds } from '../../datasets/part-ids.ts'
import { english } from '../../messages/english.ts'
import { splitCautions, testShareOf } from '../../metrics/split-cautions.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { splitNumbers } from '../../workspace/image-queries.ts'
import { getSplit, listSplits, partsOf, runsOfSplit, type Split } from '../../workspace/splits.ts'
import type { Run } from '../command.ts'
import { addRuleOptions, ruleOf, type RuleOptions } from '../data-options.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { checkedName } from '../removal.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

/** `flawsmith dataset split`: the splits of a dataset, by name. */
export function registerSplits(dataset: Command, run: Run): void {
  const split = dataset.command('split').description('splits of a dataset into training, validation and test')
  split
    .command('list <dataset>')
    .description('list the splits of a dataset, with the images of each subset and the runs that used it')
    .action(
      run((context, reference: string) =>
        withWorkspace(context, (workspace) => {
          const splits = listSplits(workspace, getDataset(workspace, reference).id).map((each) =>
            rowOf(workspace, each)
          )
          const cells = splits.map(({ name, parts, runs }) => [
            name,
            ...(['train', 'validation', 'test'] as const).map((part) => countsOf(parts[part])),
            runs.length
          ])
          const header = ['name', 'train', 'validation', 'test', 'runs']
          context.show(splits.length === 0 ? 'No splits yet.' : textTable(header, cells), { splits })
        })
      )
    )
  addRuleOptions(split.command('make <dataset> <name>'))
    .description('make a split by a rule and give it a name')
    .action(
      run((context, reference: string, name: string, options: RuleOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = getDataset(workspace, reference)
          const known = listSplits(workspace, id).map((split) => split.id)
          const wanted = splitOptions.parse(ruleOf(workspace, id, options))
          const made = await client.call('splits.make', { dataset: id, name: checkedName(name), options: wanted })
          const { parts } = rowOf(workspace, getSplit(workspace, id, made.name))
          const { train, validation, test } = parts
          const subsets = partsOf(workspace, made.id)
          const images = listImages(workspace, id)
          const divided = images.filter((image) => subsets.has(image.id))
          const facts = { partIds: countPartIds(images, divided), testFraction: testShareOf(wanted) }
          const counts = `training ${countsOf(train)}; validation ${countsOf(validation)}; test ${countsOf(test)}`
          const next = nextCommand('train', '--dataset', reference, '--split', made.name)
          const isTested = Object.keys(test).some((type) => type !== 'good')
          const trained = isTested ? `\nTrain a detector on it: ${next}` : ''
          const what = known.includes(made.id) ? 'is there already, equal to this one' : 'made'
          context.show(`Split “${made.name}” ${what}: ${counts}.${trained}`, { split: made })
          for (const caution of splitCautions(parts, facts)) context.note(`warning: ${english.value(caution)}`)
        })
      )
    )
  split
    .command('rename <dataset> <split> <name>')
    .description('give a split another name')
    .action(
      run((context, reference: string, named: string, name: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = getDataset(workspace, reference)
          const found = getSplit(workspace, id, named)
          const renamed = await client.call('splits.rename', { dataset: id, split: found.id, name: checkedName(name) })
          context.show(`Split “${found.name}” is now called “${renamed.name}”.`, { split: renamed })
        })
      )
    )
  split
    .command('remove <dataset> <split>')
    .description('remove a split that no run has used; the images stay')
    .action(
      run((context, reference: string, named: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = getDataset(workspace, reference)
          const found = getSplit(workspace, id, named)
          await client.call('splits.remove', { dataset: id, split: found.id })
          context.show(`Split “${found.name}” removed.`, { removed: found.name })
        })
      )
    )
}

function rowOf(workspace: Workspace, { id, name, seed, protocol }: Split) {
  return { id, name, seed, protocol, parts: splitNumbers(workspace, id), runs: runsOfSplit(workspace, id) }
}

function countsOf(counts: Readonly<Record<string, number>>): string {
  const listed = Object.entries(counts).map(([type, count]) => `${count} ${type}`)
  return listed.length === 0 ? 'none' : listed.join(', ')
}
