import { english } from '../messages/english.ts'
import type { Finding } from '../workspace/check/finding.ts'
import { visible } from '../common/visible.ts'

/** A finding in a few lines: what it is, what it affects, what to do. */
export function findingText({ what, affects, remedy }: Finding): string {
  const used = affects.map((text) => english.value(text)).join('; ')
  const lines = [english.value(what), ...(used === '' ? [] : [`  affects: ${used}`]), `  ${english.value(remedy)}`]
  return visible(lines.join('\n'))
}

/** The same as fields for programs. */
export function findingRecord({ part, weight, what, affects, remedy }: Finding) {
  return {
    ...{ part, weight, what: english.value(what), remedy: english.value(remedy) },
    affects: affects.map((text) => english.value(text))
  }
}
