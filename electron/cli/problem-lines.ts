import type { Problem } from '../contract/values.ts'

const shownOfAKind = 3

/** What was found, with the first few of each kind. */
export function problemLines(problems: readonly Problem[], withRemedy = false): string[] {
  return [...Map.groupBy(problems, ({ code }) => code).values()].flatMap((kind) => {
    const shown = kind.slice(0, shownOfAKind).map(({ severity, message, remedy }) => {
      return `${severity}: ${withRemedy ? `${asSentence(message)} ${remedy}` : message}`
    })
    const more = kind.length - shown.length
    return more === 0 ? shown : [...shown, `… and ${more} more of this kind (--json lists all)`]
  })
}

/** Most messages end with a file. */
const asSentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
