/** @file Removing and renaming, as the commands of datasets, runs and models do it alike. */
import type { Command } from 'commander'
import type { Client } from '../contract/client.ts'
import type { RemovalPlan, RemovalTarget, RemovedItem } from '../contract/removal.ts'
import { givenName } from '../contract/values.ts'
import { english } from '../messages/english.ts'
import type { CommandContext } from './context.ts'
import { checkedValue } from './option-value.ts'
import { textTable } from './table.ts'

export interface RemovalOptions {
  readonly withDependants?: boolean
  readonly yes?: boolean
}

export function withRemovalOptions(command: Command): Command {
  return command
    .option('--with-dependants', 'also remove everything that depends on it')
    .option('--yes', 'do not ask for confirmation')
}

/** A name as the contract lets it in. Errors: `option.value`. */
export function checkedName(name: string): string {
  return checkedValue(givenName, name, '<name>')
}

/**
 * Shows what would be removed and how much space that frees, asks for confirmation unless `yes`, and removes it. Errors: those of
 * `removal.plan` and `removal.carryOut`, `command.not-confirmed`.
 */
export async function removeAfterConfirmation(
  context: CommandContext,
  client: Client,
  target: RemovalTarget,
  { withDependants = false, yes = false }: RemovalOptions
): Promise<void> {
  const plan = await client.call('removal.plan', target)
  context.note(describe(plan))
  const items = withDependants ? [...plan.items, ...plan.dependants] : plan.items
  const size = megabytes(withDependants ? plan.bytesWithDependants : plan.bytes)
  const count = items.length === 1 ? 'this' : `these ${items.length}`
  const obstacles = withDependants ? plan.obstaclesWithDependants : plan.obstacles
  // Nobody is asked about what will be refused anyway.
  const refused = obstacles.length > 0 || (!withDependants && plan.dependants.length > 0)
  if (!refused && !yes && !(await context.confirm(`Permanently remove ${count} and free ${size}?`))) {
    context.show('Nothing was removed.', { removed: 0, bytes: 0, items: [] })
    return
  }
  const fingerprint = withDependants ? plan.fingerprintWithDependants : plan.fingerprint
  const { removed, bytes } = await client.call('removal.carryOut', { ...target, withDependants, fingerprint })
  context.show(`${removed} removed, ${megabytes(bytes)} freed.`, { removed, bytes, items })
}

function describe({ items, dependants }: RemovalPlan): string {
  const table = (title: string, listed: readonly RemovedItem[]) =>
    listed.length === 0 ? [] : [title, textTable(['what', 'number', 'name', 'images'], listed.map(rowOf))]
  return [...table('To be removed:', items), ...table('Depends on it:', dependants)].join('\n')
}

function rowOf({ type, id, name, kind, images }: RemovedItem) {
  return [
    type === 'run' ? (kind === null ? 'run' : `${english.text(`kind.${kind}`)} run`) : type.replace('-', ' '),
    id,
    name,
    images === 0 ? '' : images
  ]
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
