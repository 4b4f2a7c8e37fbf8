import { sep } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import type { Source } from '../contract/datasets.ts'
import type { Problem } from '../datasets/problems.ts'
import { english, textOf } from '../messages/english.ts'

type Said = Pick<Problem, 'code' | 'message' | 'remedy' | 'details'>

/**
 * Reads a folder, and where that is an upload's staging folder, which nobody knows, has errors and problems name the files as
 * they were sent. Errors: those of `read`.
 */
export async function ofUpload<Read extends { readonly problems?: readonly Problem[] }>(
  source: Source,
  folder: string,
  read: () => Promise<Read>
): Promise<Read> {
  if ('folder' in source) return read()
  try {
    const found = await read()
    return found.problems === undefined
      ? found
      : { ...found, problems: found.problems.map((problem) => sayAsSent(problem, folder)) }
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    const { code, message, remedy, details } = error as FlawsmithError
    throw FlawsmithError.from(sayAsSent({ code, message, remedy, details }, folder), error)
  }
}

function sayAsSent<Each extends Said>(said: Each, folder: string): Each {
  const details = asSent(said.details, folder) as Each['details']
  const { message, remedy } = english.error(said.code, details) ?? said
  return { ...said, details, message, remedy }
}

/** A value without the staging folder; problems inside of it are said anew. */
function asSent(value: unknown, folder: string): unknown {
  if (typeof value === 'string') {
    return value === folder ? textOf('source.upload') : value.replaceAll(folder + sep, '')
  }
  if (Array.isArray(value)) return value.map((each) => asSent(each, folder))
  if (typeof value !== 'object' || value === null) return value
  const { code, message, details } = value as Partial<Said>
  if (typeof code === 'string' && typeof message === 'string' && typeof details === 'object') {
    return sayAsSent(value as Said, folder)
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asSent(each, folder)]))
}
