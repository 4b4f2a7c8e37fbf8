/** @file Removing and renaming, as the commands of datasets, runs and models do it alike. */
import { InvalidArgumentError, type Command } from 'commander'
import type { RemovalPlan, RemovedItem } from '../contract/removal.ts'
import { givenName } from '../contract/values.ts'
import { person } from '../host/api/person.ts'
import { carryOutRemoval, planRemoval, requireRemovable, type RemovalRequest } from '../host/services/removal.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { CommandContext } from './context.ts'
import { textTable } from './table.ts'

export interface RemovalOptions {
  readonly withDependants?: boolean
  readonly yes?: boolean
}

export function withRemovalOptions(command: Command): Command {
  return command.option('--with-dependants', 'also remove everything that depends on it').option('--yes', 'do not ask')
}

/** A name as the contract lets it in. */
export function checkedName(name: string): string {
  const { data } = givenName.safeParse(name)
  if (data === undefined) throw new InvalidArgumentError('A name has 1 to 200 characters.')
  return data
}

/**
 * Says what would go and how much room that makes, asks unless told not to, and removes it. Errors: those of
 * planRemoval and carryOutRemoval, `command.not-confirmed`.
 */
export async function removeAsked(
  context: CommandContext,
  workspace: Workspace,
  target: RemovalRequest,
  { withDependants = false, yes = false }: RemovalOptions
): Promise<void> {
  const plan = await planRemoval(workspace, target)
  context.note(describe(plan))
  requireRemovable(plan, withDependants)
  const items = withDependants ? [...plan.items, ...plan.dependants] : plan.items
  const size = megabytes(withDependants ? plan.bytesWithDependants : plan.bytes)
  const count = items.length === 1 ? 'this' : `these ${items.length}`
  if (!yes && !(await context.confirm(`Remove ${count} for good and free ${size}?`))) {
    context.show('Nothing was removed.', { removed: 0, bytes: 0, items: [] })
    return
  }
  const seal = withDependants ? plan.sealWithDependants : plan.seal
  const { removed, bytes } = await carryOutRemoval(workspace, target, { withDependants, seal, actor: person() })
  context.show(`${removed} removed, ${megabytes(bytes)} freed.`, { removed, bytes, items })
}

function describe({ items, dependants }: RemovalPlan): string {
  const table = (title: string, listed: readonly RemovedItem[]) =>
    listed.length === 0 ? [] : [title, textTable(['what', 'number', 'name', 'images'], listed.map(rowOf))]
  return [...table('To be removed:', items), ...table('Depends on it:', dependants)].join('\n')
}

function rowOf({ type, id, name, kind, images }: RemovedItem) {
  return [type === 'run' ? `${kind ?? ''} run` : type.replace('-', ' '), id, name, images === 0 ? '' : images]
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
