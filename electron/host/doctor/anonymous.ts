/** @file Texts that may leave the house: without paths, names of files, and what a person called things. */
import { fileURLToPath } from 'node:url'
import { programUrl } from '../../common/program-files.ts'
import { createRedaction } from '../../common/redaction.ts'

/** Paths of the program itself are kept: they say where a fault is. */
const program = fileURLToPath(programUrl('./'))

/** In quotes, as Node and Flawsmith write paths in messages, where they may hold spaces. */
const quotedPath = /(["'“„`‘])([^"'“”„`‘’\n]*[\\/][^"'“”„`‘’\n]*)(["'”“`’])/gu
/** Without quotes they end at a space, a bracket or a comma. */
const barePath = /(?<![\w<])(?:file:\/\/|[A-Za-z]:[\\/]|\\\\|~?\/|\.{1,2}[\\/])[^\s"'<>()[\],;]*/gu
/** Files of a person's work, in quotes with spaces too. */
const kinds =
  'png|jpe?g|jpe|jfif|jfi|webp|tiff?|gif|avif|bmp|p[pgb]m|pnm|json|csv|safetensors|flawsmith|pdf|xml|txt|yaml|zip|db'
const quotedFile = new RegExp(`(["'“„\`‘])[^"'“”„\`‘’\\n]+\\.(?:${kinds})(["'”“\`’])`, 'giu')
const bareFile = new RegExp(`[^\\s"'<>()=,;:]+\\.(?:${kinds})(?![\\w.])`, 'giu')

/** Files that Flawsmith itself names. */
const own = /^(?:package|package-lock|settings|station|access)\.json$|^flawsmith\.db$/

/** Shorter names are parts of words. */
const shortestName = 3

/** Gives a function that takes out of a text what is the user's; `names`: of their datasets, stations, models, folders. */
export function createAnonymiser(names: readonly string[]): (text: string) => string {
  const redact = createRedaction()
  const told = [...new Set(names)].filter((name) => name.length >= shortestName).sort((a, b) => b.length - a.length)
  const pattern =
    told.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${told.map((name) => RegExp.escape(name)).join('|')})(?![\\p{L}\\p{N}])`,
          'giu'
        )
  return (text) => {
    const local = text.replaceAll(`file://${program}`, '<program>').replaceAll(program, '<program>')
    const without = redact(local)
      .replace(quotedPath, (whole, open: string, path: string, close: string) =>
        isOwn(path) ? whole : `${open}<path>${close}`
      )
      .replace(barePath, inProgram)
      .replace(quotedFile, '$1<file>$2')
      .replace(bareFile, (name) => (own.test(name) || isOwn(name) ? name : '<file>'))
    return pattern === null ? without : without.replace(pattern, '<name>')
  }
}

/** The program's own modules as stacks name them: their place in it alone, wherever it is installed. */
const module = /(?:^|[\\/])((?:(?:dist[\\/])?electron|node_modules)[\\/][\w@\\/.-]+\.(?:[cm]?[jt]s|node)(?::\d+)*)$/

const inProgram = (path: string) => {
  const [, place] = module.exec(path) ?? []
  return place === undefined ? '<path>' : `<program>/${place}`
}

/** Paths within the program, Node's own modules, kinds of content, addresses of the host. */
function isOwn(path: string): boolean {
  return /^(?:<program>|node:)[^ ]*$/.test(path) || /^[a-z]+\/[a-z0-9.+-]+$/.test(path)
}
