import { basename } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import type { StoredPartRule } from '../../contract/dataset-changes.ts'
import { changesOf, getVersion, listVersions } from '../../workspace/dataset-versions.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { ImageState } from '../../workspace/image-states.ts'
import type { Run } from '../command.ts'
import { counted } from '../counted.ts'
import { withHost } from '../host-connection.ts'
import { partLines, type PartOptions } from '../part-options.ts'
import { nextCommand } from '../next-command.ts'
import { runJob } from '../run-job.ts'
import { textTable } from '../table.ts'
import { changesText } from '../version-text.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withWorkspace } from '../with-workspace.ts'
import { showChange } from './dataset-images.ts'

/** `flawsmith dataset history`, `undo`, `restore`, `parts` and `examine`. */
export function registerHistory(dataset: Command, run: Run): void {
  dataset
    .command('history <dataset> [version]')
    .description('list the versions of a dataset: who changed what, and when; with a number, the images of that change')
    .action(
      run((context, reference: string, version: string | undefined) =>
        withWorkspace(context, (workspace) => {
          const { id } = getDataset(workspace, reference)
          if (version !== undefined) {
            const { number, ...found } = getVersion(workspace, id, versionNumber(version))
            const changes = changesOf(workspace, id, number)
            const rows = changes.map(({ image, name, before, after }) => [
              image,
              name,
              stateText(before),
              stateText(after)
            ])
            const text =
              changes.length === 0
                ? `Version ${number} is the import.`
                : textTable(['id', 'name', 'before', 'after'], rows)
            context.show(text, { version: { number, ...found }, images: changes })
            return
          }
          const versions = listVersions(workspace, id)
          const rows = versions.map((each) => [
            each.number,
            each.at.slice(0, 16).replace('T', ' '),
            each.actor,
            each.action,
            changesText(each)
          ])
          context.show(textTable(['version', 'when', 'who', 'what', 'changes'], rows), { versions })
        })
      )
    )
  dataset
    .command('undo <dataset>')
    .description('take the latest change of a dataset back; once more takes the one before back')
    .action(
      run((context, reference: string) =>
        withHost(context, async ({ client, workspace }) => {
          const found = getDataset(workspace, reference)
          showChange(context, found, (await client.call('versions.undo', { dataset: found.id })).version)
        })
      )
    )
  dataset
    .command('restore <dataset> <version>')
    .description('bring the images of an older version back, as a new version')
    .action(
      run((context, reference: string, version: string) =>
        withHost(context, async ({ client, workspace }) => {
          const found = getDataset(workspace, reference)
          const wanted = { dataset: found.id, version: versionNumber(version) }
          showChange(context, found, (await client.call('versions.restore', wanted)).version)
        })
      )
    )
  dataset
    .command('parts <dataset>')
    .description('say which part each image shows, by a pattern of its name or a table; splits keep parts on one side')
    .option(
      '--part-pattern <pattern>',
      'where file names have the part’s id: {part}_*, or a regular expression with one group, such as "P(\\d+)_"'
    )
    .option('--part-table <file>', 'CSV file that says which part each image shows')
    .option('--part-columns <file,part>', 'headers of its two columns (default: usual names such as file,part)')
    .option('--dry-run', 'only show what would change')
    .action(
      run((context, reference: string, { dryRun, ...options }: PartOptions & { readonly dryRun?: boolean }) =>
        withHost(context, async ({ client, workspace }) => {
          const found = getDataset(workspace, reference)
          const { id } = found
          const rule = await storedRuleOf(options)
          const preview = await client.call('images.partsPreview', { dataset: id, rule })
          for (const line of partLines({ ...preview, problems: [] })) context.note(line)
          for (const { name, parts } of preview.divided) {
            context.note(`The split “${name}” has ${counted(parts, 'part')} in several subsets: make a new one.`)
          }
          if (dryRun === true) context.show(`${counted(preview.changed, 'image')} would change.`, preview)
          else showChange(context, found, (await client.call('images.parts', { dataset: id, rule })).version)
        })
      )
    )
  dataset
    .command('examine <dataset>')
    .description('find images that are equal or nearly equal, and those unlike all others')
    .action(
      run((context, reference: string) =>
        withHost(context, async (connection) => {
          const { id, name } = getDataset(connection.workspace, reference)
          const job = await runJob(
            context,
            connection,
            { kind: 'examine', dataset: id },
            { command: 'dataset examine' }
          )
          const found = job.result as { images: number; equal: number; near: number; failed: number }
          const failed = found.failed === 0 ? '' : ` ${counted(found.failed, 'image')} could not be read.`
          context.show(
            [
              `Of ${counted(found.images, 'image')}, ${found.equal} are equal to another one and ${found.near} nearly equal.${failed}`,
              ...nextLists(name, found)
            ].join('\n'),
            found
          )
        })
      )
    )
}

/** Commands that list what was found, and those unlike all others; none for what there is nothing of. */
function nextLists(dataset: string, { equal, near }: { readonly equal: number; readonly near: number }): string[] {
  const list = (...options: string[]) => nextCommand('dataset', 'images', dataset, ...options)
  return [
    ...(equal === 0 ? [] : [`Those that are equal: ${list('--alike', 'equal')}`]),
    ...(near === 0 ? [] : [`Those that are nearly equal: ${list('--alike', 'near')}`]),
    `Those unlike all others first: ${list('--sort', 'outliers')}`
  ]
}

function versionNumber(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text)
  throw new InvalidArgumentError('A version is a number, such as 3.')
}

function stateText(state: ImageState | null): string {
  if (state === null) return '–'
  const { defectType, maskHash, specimen, tags } = state
  const details = [
    ...(maskHash === null ? [] : ['mask']),
    ...(specimen === null ? [] : [`part ${specimen}`]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`])
  ]
  return [defectType ?? 'good', ...details].join('; ')
}

/** Errors: `parts.two-rules`, `parts.no-rule`, `parts.table-unreadable`. */
async function storedRuleOf({ partPattern, partTable, partColumns }: PartOptions): Promise<StoredPartRule> {
  if (partPattern !== undefined && partTable !== undefined) throw new FlawsmithError('parts.two-rules')
  if (partPattern !== undefined) return { pattern: partPattern }
  if (partTable === undefined) throw new FlawsmithError('parts.no-rule')
  const text = await readRegularFile(partTable, 'utf8').catch((cause: unknown) => {
    throw new FlawsmithError('parts.table-unreadable', { file: partTable, reason: reasonOf(cause) }, { cause })
  })
  const [file, part] = partColumns?.split(',').map((column) => column.trim()) ?? []
  return { text, table: basename(partTable), ...withoutUndefined({ file, part }) }
}
