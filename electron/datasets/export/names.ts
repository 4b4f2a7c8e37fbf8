import { posix } from 'node:path'
import { safeName } from '../../common/windows-names.ts'

/**
 * A file name without ending for each item, distinct whatever the case: the last part of its path where that is told
 * apart, else the whole path, else that with a number.
 */
export function distinctNames<Item>(items: readonly Item[], pathOf: (item: Item) => string): ReadonlyMap<Item, string> {
  const last = (item: Item) => safeName(posix.basename(pathOf(item)))
  const groups = Map.groupBy(items, (item) => keyOf(last(item)))
  const names = new Map<Item, string>()
  const taken = new Set<string>()
  // Unambiguous names are assigned first, so that a numbered name never takes one of them.
  const [alone, shared] = [items.filter(isAlone), items.filter((item) => !isAlone(item))]
  for (const item of alone) give(item, last(item))
  for (const item of shared) give(item, safeName(pathOf(item)))
  return new Map(items.map((item) => [item, names.get(item) as string]))

  function isAlone(item: Item): boolean {
    return groups.get(keyOf(last(item)))?.length === 1
  }

  function give(item: Item, wanted: string): void {
    let name = wanted
    for (let number = 2; taken.has(keyOf(name)); number++) name = `${wanted}-${number}`
    taken.add(keyOf(name))
    names.set(item, name)
  }
}

/** On some systems names that differ only in case are the same. */
function keyOf(name: string): string {
  return name.toLowerCase()
}
