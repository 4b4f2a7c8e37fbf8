/** @file What tables, page and report say of the quality gate of an experiment's images. */
import { english } from '../messages/english.ts'
import type { Property } from '../reports/report-types.ts'
import type { TaskRecipe } from './tasks/task.ts'

/** The gate's settings in one line; "none" for recipes that take images as they come. Nothing where none are made. */
export function gateFacts({ gate, matrix }: Pick<TaskRecipe, 'gate' | 'matrix'>, say = english): Property[] {
  if (matrix.methods.every((method) => method === 'none')) return []
  const label = say.text('gate.title')
  if (gate === undefined || gate.attempts === 1) return [{ label, value: say.text('gate.none') }]
  const { attempts, visibility, duplicate, repeat } = gate
  const values = { attempts, visibility, duplicate, repeat }
  return [{ label, value: say.text('gate.settings', values) }]
}

/** What the gates of all pools rejected, by reason; nothing where they rejected none. */
export function gateNotes(rejected: Readonly<Record<string, number>>, say = english): string[] {
  const counts = Object.entries(rejected).filter(([, count]) => count > 0)
  if (counts.length === 0) return []
  const reasons = counts.map(([code, count]) => `${say.named('name', `rejected: ${code}`)} (${count})`)
  return [say.text('note.gate', { reasons: reasons.join('; ') })]
}
