import { counted } from './counted.ts'
import { english } from '../messages/english.ts'

/** What a job tells of its quality gate. */
export type GateTold = {
  readonly rejected?: Readonly<Record<string, number>>
  readonly missing?: number
}

/** How many images were rejected and replaced, by reason, and whether the count was met. */
export function gateLines({ rejected = {}, missing = 0 }: GateTold): string[] {
  const reasons = Object.entries(rejected).map(([code, count]) => {
    return `${count} ${english.named('name', `rejected: ${code}`).replace('rejected: ', '')}`
  })
  return [
    ...(reasons.length === 0 ? [] : [`Rejected: ${reasons.join(', ')}.`]),
    ...(missing === 0
      ? []
      : [`${counted(missing, 'image')} ${missing === 1 ? 'is' : 'are'} missing: all attempts are used up.`])
  ]
}
