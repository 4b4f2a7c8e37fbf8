/** @file Alarms of a station: each stays until its cause has gone and a person has acknowledged it. */
import type { AlarmKind, StationAlarm } from '../../contract/stations.ts'
import type { Failure } from '../../contract/values.ts'

/** Something that is wrong now. */
export interface Cause {
  readonly kind: AlarmKind
  /** Empty where there is one of its kind. */
  readonly subject: string
  readonly failure: Failure | null
}

/** So many are kept; the oldest that are over make room. */
const mostAlarms = 50

/**
 * Alarms after a look at what is wrong now, in the order they were raised. What ended and was acknowledged goes. Those of which
 * only the watch was `cutOff` are open again where their cause is still there.
 */
export function updatedAlarms(
  alarms: readonly StationAlarm[],
  causes: readonly Cause[],
  now: string,
  cutOff: (alarm: StationAlarm) => boolean = () => false
): readonly StationAlarm[] {
  const causeOf = (alarm: StationAlarm) => causes.find((cause) => isOf(alarm, cause))
  const alarmOf = (cause: Cause) => {
    const own = alarms.filter((alarm) => isOf(alarm, cause))
    return own.find(({ until }) => until === null) ?? own.find((alarm) => !alarm.acknowledged && cutOff(alarm))
  }
  const lasting = new Set(causes.map(alarmOf))
  const kept = alarms.flatMap((alarm): StationAlarm[] => {
    const cause = lasting.has(alarm) ? causeOf(alarm) : undefined
    if (cause !== undefined) return [{ ...alarm, failure: cause.failure, until: null }]
    const over = { ...alarm, until: alarm.until ?? now }
    return over.acknowledged ? [] : [over]
  })
  const last = Math.max(0, ...alarms.map(({ id }) => id))
  const raised = causes
    .filter((cause) => !kept.some((alarm) => alarm.until === null && isOf(alarm, cause)))
    .map((cause, index): StationAlarm => {
      return { ...cause, id: last + 1 + index, since: now, until: null, acknowledged: false }
    })
  return bounded([...kept, ...raised])
}

/** What is written of an alarm where it changes; its failure may say something else every second. */
export const stateOf = ({ id, since, until, acknowledged: seen }: StationAlarm) => `${id} ${since} ${until} ${seen}`

/** What tells it from others, also from those of earlier programs. */
export const keyOf = ({ id, since }: StationAlarm) => `${id} ${since}`

/** Keys of those that are not over. */
export const lastingOf = (alarms: readonly StationAlarm[]): ReadonlySet<string> =>
  new Set(alarms.filter(({ until }) => until === null).map(keyOf))

/** Something that happened once, such as the end of a process. */
export function raised(alarms: readonly StationAlarm[], cause: Cause, now: string): readonly StationAlarm[] {
  const id = Math.max(0, ...alarms.map((alarm) => alarm.id)) + 1
  return bounded([...alarms, { ...cause, id, since: now, until: now, acknowledged: false }])
}

export function acknowledged(alarms: readonly StationAlarm[], id: number): readonly StationAlarm[] {
  return alarms
    .map((alarm) => (alarm.id === id ? { ...alarm, acknowledged: true } : alarm))
    .filter((alarm) => !(alarm.acknowledged && alarm.until !== null))
}

const isOf = (alarm: StationAlarm, { kind, subject }: Cause) => alarm.kind === kind && alarm.subject === subject

function bounded(alarms: readonly StationAlarm[]): readonly StationAlarm[] {
  const over = alarms.filter(({ until }) => until !== null).slice(0, Math.max(0, alarms.length - mostAlarms))
  return alarms.filter((alarm) => !over.includes(alarm))
}
