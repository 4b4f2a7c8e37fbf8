/** @file Which part an image shows, where a person says so: by a pattern of file names, or by a table. */
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { parseTable, type TableRow } from './part-table.ts'
import { problemOf, type Problem } from './problems.ts'

/**
 * `pattern`: `{part}` for the id, `*` for any characters, `?` for one, such as `{part}_*`, of the whole name; or a regular
 * expression with one group, such as `P(\d+)_`, found anywhere in it. The name is the file's without folders and ending, or
 * with folders where the pattern has a slash. `table`: a CSV file in the folder with a column of file names and one of part ids.
 */
export type PartRule =
  | { readonly pattern: string }
  | { readonly table: string; readonly file?: string | undefined; readonly part?: string | undefined }

export interface PartIds {
  /** Part ids by image name; images without one are left out. */
  readonly parts: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/**
 * The part ids of images in a folder. Problems: a table's rows without an image, images that none has an id for. Errors:
 * `parts.bad-pattern`, `parts.group-count`, `parts.slow-pattern`, `parts.no-match`, `parts.no-file`, `parts.table-outside`,
 * `parts.table-unreadable`, `parts.no-column`.
 */
export async function partIds(folder: string, names: readonly string[], rule: PartRule): Promise<PartIds> {
  if (names.length === 0) return { parts: new Map(), problems: [] }
  return 'pattern' in rule
    ? partIdsByPattern(names, rule)
    : checked(names, rule, byTable(names, await tableOf(folder, rule), rule.table))
}

/** The same by a pattern alone. Errors: `parts.bad-pattern`, `parts.group-count`, `parts.slow-pattern`, `parts.no-match`. */
export function partIdsByPattern(names: readonly string[], rule: { readonly pattern: string }): PartIds {
  return checked(names, rule, { parts: byPattern(names, rule.pattern), problems: [] })
}

/** The same by the text of a table. Errors: `parts.no-file`, `parts.no-column`. */
export function partIdsByText(
  names: readonly string[],
  rule: Extract<PartRule, { table: string }> & { readonly text: string }
): PartIds {
  return checked(names, rule, byTable(names, parseTable(rule.text, rule), rule.table))
}

/** Throws where a rule gives no image an id, and adds those that it gives none to what is to be said. */
function checked(names: readonly string[], rule: PartRule, { parts, problems }: PartIds): PartIds {
  const without = names.filter((name) => !parts.has(name))
  if (parts.size === 0) {
    const [name = ''] = names
    if ('table' in rule) throw new FlawsmithError('parts.no-file', { file: rule.table, name })
    throw new FlawsmithError('parts.no-match', { pattern: rule.pattern, name: stemOf(name, rule.pattern) })
  }
  if (without.length === 0) return { parts, problems }
  const values = { count: without.length, files: without.slice(0, 3) }
  return { parts, problems: [...problems, problemOf('warning', new FlawsmithError('parts.none', values), without)] }
}

function byPattern(names: readonly string[], pattern: string): Map<string, string> {
  const texts = names.map((name) => stemOf(name, pattern))
  const found = firstGroups(texts, pattern)
  return new Map(
    names.flatMap((name, index) => {
      const id = (found[index] ?? '').trim()
      return id === '' ? [] : [[name, id]]
    })
  )
}

/** What a pattern is compared with. */
function stemOf(name: string, pattern: string): string {
  const stem = name.replace(/\.[^./]*$/, '').normalize('NFC')
  return pattern.includes('/') ? stem : stem.slice(stem.lastIndexOf('/') + 1)
}

/** A pattern as a regular expression, whose group is the id. */
function expressionOf(pattern: string): string {
  const places = pattern.normalize('NFC').split('{part}')
  return places.length === 1 ? (places[0] as string) : `^${places.map(wild).join('(.+?)')}$`
}

const wild = (text: string) =>
  text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : `\\${sign}`))

/** For messages. */
const example = '{part}_*'

/** Milliseconds for all names: an expression that backtracks without end is stopped. */
const patience = 1000

/** Run apart, where it can be stopped. With an empty alternative any expression matches nothing, and tells its groups. */
const search = `
  const all = JSON.parse(texts)
  const compiled = (text) => { try { return new RegExp(text, 'u') } catch { return new RegExp(text) } }
  const { length, groups } = compiled(expression + '|').exec('')
  const own = compiled(expression)
  const idOf = (found) => found?.groups?.part ?? found?.[1] ?? null
  JSON.stringify({ groups: groups?.part === undefined && !('part' in (groups ?? {})) ? length - 1 : 1,
    ids: all.map((text) => idOf(own.exec(text))) })`

/** Errors: `parts.bad-pattern`, `parts.group-count`, `parts.slow-pattern`. */
function firstGroups(texts: readonly string[], pattern: string): (string | null)[] {
  const context = createContext({ texts: JSON.stringify(texts), expression: expressionOf(pattern) })
  let found: { readonly groups: number; readonly ids: (string | null)[] }
  try {
    found = JSON.parse(String(new Script(search).runInContext(context, { timeout: patience }))) as typeof found
  } catch (cause) {
    const { code, message } = cause as { readonly code?: string; readonly message: string }
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new FlawsmithError('parts.slow-pattern', { pattern, seconds: patience / 1000, example }, { cause })
    }
    throw new FlawsmithError(
      'parts.bad-pattern',
      { pattern, reason: message.split(': ').at(-1) ?? '', example },
      { cause }
    )
  }
  if (found.groups === 1) return found.ids
  throw new FlawsmithError('parts.group-count', { pattern, count: found.groups, example })
}

async function tableOf(folder: string, rule: Extract<PartRule, { table: string }>): Promise<readonly TableRow[]> {
  const { table } = rule
  if (table.split(/[\\/]/).includes('..')) throw new FlawsmithError('parts.table-outside', { file: table })
  const text = await readRegularFile(join(folder, table), 'utf8').catch((cause: unknown) => {
    throw new FlawsmithError('parts.table-unreadable', { file: table, reason: reasonOf(cause) }, { cause })
  })
  return parseTable(text, rule)
}

function byTable(names: readonly string[], rows: readonly TableRow[], table: string): PartIds {
  const known = new Map<string, string[]>()
  const add = (key: string, name: string) => known.set(key, [...new Set([...(known.get(key) ?? []), name])])
  const fold = (name: string) => name.normalize('NFC').toLowerCase()
  for (const name of names) {
    const normal = fold(name)
    const base = normal.slice(normal.lastIndexOf('/') + 1)
    for (const key of [normal, base]) for (const each of [key, key.replace(/\.[^./]*$/, '')]) add(each, name)
  }
  const parts = new Map<string, string>()
  const [missing, ambiguous, contradictory]: [string[], string[], string[]] = [[], [], []]
  for (const { file, part } of rows) {
    const key = fold(file.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''))
    const [name, ...others] = known.get(key) ?? []
    if (name === undefined) missing.push(file)
    else if (others.length > 0) ambiguous.push(file)
    else if (part === '') continue
    else if ((parts.get(name) ?? part) !== part) contradictory.push(file)
    else parts.set(name, part)
  }
  const problem = (code: 'parts.no-image' | 'parts.several-images' | 'parts.several-parts', files: string[]) => {
    const values = { count: files.length, table, files: files.slice(0, 3) }
    return files.length === 0 ? [] : [problemOf('error', new FlawsmithError(code, values), files)]
  }
  const problems = [
    ...problem('parts.no-image', missing),
    ...problem('parts.several-images', ambiguous),
    ...problem('parts.several-parts', contradictory)
  ]
  return { parts, problems }
}
