/** @file One check of doctor: it ends at a time limit, whatever a disk or a network drive does, and when a person cancels. */
import { cancelled } from '../../common/cancellation.ts'
import type { Finding } from '../../contract/doctor.ts'
import { textOf } from '../../messages/english.ts'
import { problem } from './finding.ts'

/** What may take long, with a text `doctor.what.…` of its own. */
type Part = Extract<Finding['check'], 'device' | 'disk' | 'temporary' | 'logs' | 'workspace' | 'models' | 'stations'>

/** Milliseconds. Models of several gigabytes are read in this time from a local disk. */
const usualLimit = 60_000

/**
 * What a check finds, or that it did not end in time; its own signal tells it to end. Throws `run.cancelled` once `signal`
 * is aborted.
 */
export async function withinLimit(
  part: Part,
  signal: AbortSignal | undefined,
  look: (signal: AbortSignal) => Promise<Finding[]>,
  limit = usualLimit
): Promise<Finding[]> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), limit)
  const end = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal])
  const ended = new Promise<null>((resolve) => {
    if (end.aborted) resolve(null)
    else end.addEventListener('abort', () => resolve(null), { once: true })
  })
  try {
    // What is given up may fail later, which then concerns nobody.
    const findings = await Promise.race([
      look(end).catch((cause: unknown) => (end.aborted ? null : rethrow(cause))),
      ended
    ])
    if (findings !== null) return findings
  } finally {
    clearTimeout(timer)
  }
  if (signal?.aborted === true) throw cancelled('examining')
  const said = textOf('doctor.unfinished', { seconds: Math.ceil(limit / 1000), what: textOf(`doctor.what.${part}`) })
  return [problem(part, said, textOf('doctor.unfinished.advice'))]
}

function rethrow(cause: unknown): never {
  throw cause
}
