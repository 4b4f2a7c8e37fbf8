/** @file What a report of a shift says, in a language. */
import { basename } from 'node:path'
import type { Failure } from '../../../common/errors.ts'
import { paperTheme } from '../../../charts/palette.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { ShiftReport } from '../../../reports/shift-report-types.ts'
import type { AuditEntry } from '../../../station/audit/entry.ts'
import type { ShiftFacts } from '../../../station/shift/facts.ts'
import { shiftWords, type ShiftWords } from './words.ts'

/** Order and colours of verdicts in charts: those of the page, on paper. */
const parts = [
  ['ok', 'shift.ok', '#3f7f4f'],
  ['review', 'shift.review', '#8a6500'],
  ['ng', 'shift.ng', '#b3261e'],
  ['could-not-inspect', 'shift.unseen', '#6a4fa3']
] as const

interface ShiftPictures {
  readonly images: readonly { readonly png: Uint8Array; readonly caption: string }[]
  /** Images that are not kept any more. */
  readonly missing: number
}

/** The whole report but for the pictures, which are given. */
export function buildShiftReport(
  facts: ShiftFacts,
  pictures: ShiftPictures,
  {
    say,
    program,
    writtenAt,
    bundles = new Map()
  }: {
    readonly say: Speaker
    readonly program: string
    readonly writtenAt: Date
    /** What bundles call themselves, by hash: a station keeps them under their hashes. */
    readonly bundles?: ReadonlyMap<string, string>
  }
): ShiftReport {
  const words = shiftWords(say)
  const { period, name, all, hours, course } = facts
  const isEmpty = all.inspected === 0
  const colours = Object.fromEntries(parts.map(([verdict, , colour]) => [verdict, colour])) as Record<
    (typeof parts)[number][0],
    string
  >
  return {
    title: say.text('shift.title', { station: name }),
    subtitle: say.text(isPreliminary(facts) ? 'shift.period-preliminary' : 'shift.period', {
      from: words.dateTime(period.from),
      to: words.dateTime(period.to)
    }),
    ...{ writtenAt, program },
    findings: findingsOf(facts, words),
    figures: isEmpty
      ? []
      : [
          { value: words.whole(all.inspected), label: say.text('shift.inspected') },
          ...parts
            .filter(([verdict]) => verdict !== 'review' || all.counts.review > 0)
            .map(([verdict, text]) => ({ value: words.whole(all.counts[verdict]), label: say.text(text) })),
          { value: words.percent(all.yield ?? 0), label: say.text('shift.yield') }
        ],
    particulars: particularsOf(facts, words, { writtenAt, bundles }),
    hours: isEmpty
      ? null
      : {
          parts: parts.map(([, text, colour]) => ({ name: say.text(text), colour })),
          bars: gathered(hours).map(({ at, counts }) => ({
            label: words.hour(at),
            counts: parts.map(([verdict]) => counts[verdict])
          })),
          axis: say.text('shift.hour'),
          description: say.text('shift.hours-description', { count: hours.length })
        },
    trend: isEmpty
      ? null
      : {
          images: course.points,
          room: Math.max(2, course.points.length),
          limits: course.limits,
          names: {
            threshold: say.text('shift.threshold'),
            average: say.text('shift.average'),
            limits: say.text('shift.limits')
          },
          colours: { ...colours, ok: paperTheme.ink.axis },
          description: say.text('shift.trend-description', { count: all.inspected })
        },
    trendNote: `${say.text('shift.trend-note')} ${driftsIn(facts, words)}`,
    // Of a time in which there was no station, or that is yet to come, there is nothing to list.
    tables: isNothing(facts) ? [] : tablesOf(facts, words).filter(({ ofImages }) => !(isEmpty && ofImages)),
    pictures:
      facts.worst.length === 0
        ? null
        : {
            title: say.text('shift.pictures'),
            note: [
              say.text('shift.pictures-note', { count: facts.worst.length, total: words.whole(all.counts.ng) }),
              ...(pictures.missing > 0 ? [say.text('shift.pictures-missing', { count: pictures.missing })] : [])
            ].join(' '),
            columns: 4,
            images: pictures.images
          },
    notes: [...(isEmpty ? [] : [say.text('shift.note.ppm')]), say.text('shift.note.clock', { zone: words.zone })]
  }
}

const isAbsent = ({ period, createdAt }: ShiftFacts) => createdAt >= period.to
const isToCome = ({ period, now }: ShiftFacts) => period.from >= now
const isNothing = (facts: ShiftFacts) => isAbsent(facts) || isToCome(facts)
const isPreliminary = ({ period, now }: ShiftFacts) => period.to > now

/** What a report says first of a period that is not over, or in which the station did not run all the time. */
function timeFindings(facts: ShiftFacts, { say, dateTime, duration }: ShiftWords): string[] {
  const { period, createdAt, now, interruptions } = facts
  const whole = Math.min(period.to.getTime(), now.getTime()) - period.from.getTime()
  const lasted = (spans: readonly { readonly from: Date; readonly to: Date }[]) =>
    spans.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0)
  const own = interruptions.filter(({ kind }) => kind !== 'absent')
  const still = own.filter(({ kind }) => kind !== 'paused')
  const times = still.map(({ from, to }) => say.text('shift.time-span', { from: dateTime(from), to: dateTime(to) }))
  const isStill = still.length > 0 && lasted(still) + lasted(interruptions) - lasted(own) >= whole
  const isBrief = still.length > 0 && still.length <= 3
  return [
    ...(isPreliminary(facts) ? [say.text('shift.preliminary', { to: dateTime(period.to) })] : []),
    ...(createdAt > period.from ? [say.text('shift.absent-before', { at: dateTime(createdAt) })] : []),
    ...(isStill ? [say.text('shift.did-not-run')] : []),
    ...(isBrief && !isStill ? [say.text('shift.did-not-run-from', { times: times.join(', ') })] : []),
    ...(own.length > still.length || (still.length > 0 && !isBrief)
      ? [say.text('shift.stood', { duration: duration(lasted(own)) })]
      : [])
  ]
}

function findingsOf(facts: ShiftFacts, words: ShiftWords): string[] {
  const { say, whole, percent, seconds, dateTime } = words
  const { all, overruled, overruns, takt, course, undelivered, audit } = facts
  const warnings = audit.broken === null ? [] : [say.text('shift.audit-warning')]
  if (isAbsent(facts)) return [say.text('shift.absent', { at: dateTime(facts.createdAt) }), ...warnings]
  if (isToCome(facts)) return [say.text('shift.not-begun', { from: dateTime(facts.period.from) }), ...warnings]
  const stuck = undelivered.reduce((sum, { waiting, dead }) => sum + waiting + dead, 0)
  const isEmpty = all.inspected === 0
  const taktText =
    takt === null || isEmpty
      ? []
      : [say.text(overruns === 0 ? 'shift.no-overruns' : 'shift.overruns', { count: overruns, takt: seconds(takt) })]
  return [
    ...timeFindings(facts, words),
    isEmpty
      ? say.text('shift.empty')
      : say.text('shift.yield-ppm', { share: percent(all.yield ?? 0), ppm: whole(Math.round(all.ppm ?? 0)) }),
    ...(overruled.standing > 0 ? [say.text('shift.overruled', { count: overruled.standing })] : []),
    ...(overruled.undone > 0 ? [say.text('shift.overruled-undone', { count: overruled.undone })] : []),
    ...taktText,
    ...(course.drifts.length > 0 ? [say.text('shift.drifted', { count: course.drifts.length })] : []),
    ...(stuck > 0 ? [say.text('shift.undelivered', { count: stuck })] : []),
    ...warnings
  ]
}

function particularsOf(
  { station, versions, entries, audit }: ShiftFacts,
  words: ShiftWords,
  { writtenAt, bundles }: { readonly writtenAt: Date; readonly bundles: ReadonlyMap<string, string> }
) {
  const { say, dateTime } = words
  const people = [...new Set(entries.flatMap(({ actor }) => (actor.name === null ? [] : [personOf(actor, words)])))]
  return [
    { label: say.text('shift.folder'), value: station.folder },
    { label: say.text('shift.id'), value: station.id },
    ...versions.flatMap(({ recipe, version, bundleHash }) => [
      {
        label: say.text('shift.recipe'),
        value:
          recipe === null
            ? say.text('shift.recipe-gone', { version })
            : say.text('shift.recipe-version', { version, saved: dateTime(new Date(recipe.savedAt)) })
      },
      {
        label: say.text('shift.bundle'),
        value:
          bundleHash === ''
            ? basename(recipe?.recipe.detector.bundle ?? '')
            : say.text('shift.bundle-file', {
                file: bundles.get(bundleHash) ?? basename(recipe?.recipe.detector.bundle ?? ''),
                hash: bundleHash
              })
      }
    ]),
    { label: say.text('shift.people'), value: people.length === 0 ? say.text('shift.nobody') : people.join(', ') },
    {
      label: say.text('shift.audit'),
      value:
        audit.broken === null
          ? say.text('shift.audit-fine', { count: audit.count })
          : say.text('shift.audit-broken', {
              number: audit.broken.sequence,
              tampering: say.text(`tampering.${audit.broken.tampering}`)
            })
    },
    { label: say.text('shift.written'), value: dateTime(writtenAt) }
  ]
}

function personOf(actor: AuditEntry['actor'], { say }: ShiftWords): string {
  const role = say.text(`station-role.${actor.role}`)
  return actor.name === null ? role : say.text('shift.person', { name: actor.name, role })
}

function driftsIn({ course }: ShiftFacts, { say, time }: ShiftWords): string {
  if (course.drifts.length === 0) {
    return say.text(course.limits === null ? 'shift.trend-learning' : 'shift.trend-steady')
  }
  const times = course.drifts
    .slice(0, 20)
    .map(({ from, to }) =>
      to === null
        ? say.text('shift.time-since', { from: time(new Date(from)) })
        : say.text('shift.time-span', { from: time(new Date(from)), to: time(new Date(to)) })
    )
  return say.text('shift.trend-drifts', { times: times.join(', ') })
}

const left = (label: string) => ({ label, align: 'left' as const })
const right = (label: string) => ({ label, align: 'right' as const })

/** `ofImages`: says nothing where none was inspected. */
type ShiftTable = ShiftReport['tables'][number] & { readonly ofImages: boolean }

function tablesOf(facts: ShiftFacts, words: ShiftWords): readonly ShiftTable[] {
  const { say, whole, percent, dateTime, duration } = words
  const { batches, times, takt, interruptions, entries, reasons, undelivered } = facts
  const titled = (name: string) => ({
    ofImages: ['counts', 'takt', 'unseen-reasons', 'sinks'].includes(name),
    title: say.text(`shift.${name}`),
    none: say.text(`shift.${name}.none`),
    legend: []
  })
  const ms = (value: number) => whole(Math.round(value))
  return [
    {
      ...titled('counts'),
      columns: [
        ...[left(say.text('shift.batch')), left(say.text('shift.lot')), right(say.text('shift.inspected'))],
        ...parts.map(([, text]) => right(say.text(text))),
        ...[right(say.text('shift.yield')), right(say.text('shift.ppm'))]
      ],
      rows: batches.map(({ batch, lot, counts, inspected, yield: share, ppm }) => [
        ...[batch ?? say.text('shift.without'), lot ?? say.text('shift.without'), whole(inspected)],
        ...parts.map(([verdict]) => whole(counts[verdict])),
        ...[percent(share ?? 0), whole(Math.round(ppm ?? 0))]
      ])
    },
    {
      ...titled('takt'),
      columns: [left(say.text('shift.takt.what')), right(say.text('shift.takt.time'))],
      rows:
        times === null
          ? []
          : [
              [say.text('shift.takt.median'), ms(times.median)],
              [say.text('shift.takt.p95'), ms(times.p95)],
              [say.text('shift.takt.worst'), ms(times.worst)],
              ...(takt === null ? [] : [[say.text('shift.takt.allowed'), ms(takt)]])
            ]
    },
    {
      ...titled('interruptions'),
      columns: [
        ...[left(say.text('shift.interruption')), left(say.text('shift.from')), left(say.text('shift.to'))],
        right(say.text('shift.duration'))
      ],
      rows: interruptions.map(({ kind, from, to, isOpen }) => [
        ...[say.text(`shift.interruption.${kind}`), dateTime(from)],
        ...[isOpen ? say.text('shift.still') : dateTime(to), duration(to.getTime() - from.getTime())]
      ])
    },
    {
      ...titled('alarms'),
      columns: ['shift.alarm', 'shift.alarm-since', 'shift.acknowledged', 'shift.by'].map((key) => left(say.text(key))),
      rows: entries
        .filter(({ action }) => action === 'alarm-acknowledged')
        .map(({ details, time, actor }) => [
          alarmText(details, words),
          typeof details['since'] === 'string' ? dateTime(new Date(details['since'])) : '–',
          dateTime(new Date(time)),
          personOf(actor, words)
        ])
    },
    {
      ...titled('changes'),
      columns: ['shift.at', 'shift.what', 'shift.reason', 'shift.by'].map((key) => left(say.text(key))),
      rows: entries
        .filter(({ action }) => action === 'recipe-changed' || action === 'bundle-changed')
        .map(({ action, details, time, actor }) => [
          dateTime(new Date(time)),
          [
            say.text(`audit-action.${action}`),
            ...(typeof details['version'] === 'number'
              ? [say.text('shift.version', { version: details['version'] })]
              : [])
          ].join(', '),
          typeof details['reason'] === 'string' ? details['reason'] : '',
          personOf(actor, words)
        ])
    },
    {
      ...titled('unseen-reasons'),
      columns: [left(say.text('shift.example')), right(say.text('shift.parts'))],
      rows: reasons.map(({ failure, count }) => [messageOf(failure, say), whole(count)])
    },
    {
      ...titled('sinks'),
      columns: [
        ...[left(say.text('shift.sink')), right(say.text('shift.waiting')), right(say.text('shift.dead'))],
        left(say.text('shift.last-failure'))
      ],
      rows: undelivered.map(({ sink, waiting, dead, failure }) => [
        ...[sink, whole(waiting), whole(dead)],
        failure === null ? '–' : messageOf(failure, say)
      ])
    }
  ]
}

function alarmText(details: AuditEntry['details'], { say }: ShiftWords): string {
  const textIn = (name: string) => (typeof details[name] === 'string' ? details[name] : '')
  const [kind, subject] = [textIn('kind'), textIn('subject')]
  const known = say.text(`shift.alarm.${kind}`, { subject })
  return known === `shift.alarm.${kind}` ? say.text('shift.alarm.other', { kind, subject }) : known
}

/** What a failure says, in the report's language where it can. */
function messageOf({ code, message, details }: Failure, say: Speaker): string {
  return say.error(code, details ?? {})?.message ?? message
}

/** Bars that a page has room for: several hours in one where there are many. */
function gathered(hours: ShiftFacts['hours']): ShiftFacts['hours'] {
  const every = Math.ceil(hours.length / 48)
  if (every <= 1) return hours
  return Array.from({ length: Math.ceil(hours.length / every) }, (_, index) => {
    const own = hours.slice(index * every, (index + 1) * every)
    const sum = (verdict: (typeof parts)[number][0]) => own.reduce((total, { counts }) => total + counts[verdict], 0)
    const counts = {
      ok: sum('ok'),
      ng: sum('ng'),
      review: sum('review'),
      'could-not-inspect': sum('could-not-inspect')
    }
    return { at: own[0]!.at, counts }
  })
}
