import { resolve } from 'node:path'
import { FlawsmithError, type Failure } from '../../common/errors.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import type { JudgedImage } from '../../station/journal/images.ts'
import type { StationRecipeInput } from '../../station/recipe.ts'
import type { RunOptions } from '../../station/run.ts'
import type { Station } from '../../station/place.ts'
import type { SinkNews } from '../../station/sinks/delivery.ts'
import type { SourceState } from '../../station/sources/source.ts'
import type { StationStatus } from '../../station/status.ts'
import { english } from '../../messages/english.ts'
import type { Register } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { ended } from '../ended.ts'
import { visibleLine } from '../../common/visible.ts'
import { accountActor, asOption, permittedActor, permittedCreator } from '../station-actor.ts'
import { textTable } from '../table.ts'
import { registerStationLive } from './station-live.ts'
import { registerStationOverrule } from './station-overrule.ts'
import { registerStationReport } from './station-report.ts'
import { registerStationRetention } from './station-retention.ts'
import { registerStationUsers } from './station-users.ts'

interface CreateOptions {
  readonly recipe?: string
  readonly bundle?: string
  readonly watch?: string
  readonly results?: string
  readonly name?: string
  readonly as?: string
}

interface ChangeOptions {
  readonly recipe: string
  readonly reason: string
  readonly as?: string
}

interface DeadLetterOptions {
  readonly sink?: string
  readonly retry?: boolean
  readonly as?: string
}

const words: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  ng: 'NG',
  review: 'REVIEW',
  'could-not-inspect': 'COULD NOT INSPECT'
}

/** `flawsmith station`. */
export const registerStation: Register = (program, run) => {
  const group = program
    .command('station')
    .description('inspect every part on the line: create, run and look after stations')
  group
    .command('create <folder>')
    .description('create a station that inspects the images of a folder, or as a recipe says')
    .option('--bundle <file>', 'detector, as `flawsmith export` wrote it')
    .option('--watch <folder>', 'folder whose images are inspected')
    .option('--results <folder>', 'folder that gets a copy of each image by verdict, and a table of all verdicts')
    .option('--name <text>', 'name of the station (default: Station)')
    .option('--recipe <file>', 'recipe with source, detector and sinks, instead of the options above')
    .option(
      '--as <name>',
      'who does it, where other stations of this PC have users: one of them who may, with that PIN'
    )
    .action(
      run(async (context, folder: string, options: CreateOptions) => {
        const { createStation } = await import('../../station/station-folder.ts')
        const recipe = await recipeOf(options)
        const { rememberGuard } = await import('../../host/settings.ts')
        const station = await createStation(folder, recipe, await permittedCreator(context, options.as))
        await rememberGuard(context.environment, station.folder)
        await noteMissing(context, station)
        context.show(`Created the station ${station.folder}\nRun it with: flawsmith station run ${folder}`, {
          ...station
        })
      })
    )
  group
    .command('change <folder>')
    .description('give a station that is stopped another recipe; every version is kept with its reason')
    .requiredOption('--recipe <file>', 'the new recipe')
    .requiredOption('--reason <text>', 'why it is changed')
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: ChangeOptions) => {
        const { changeRecipe, openStation, readRecipeFile } = await import('../../station/station-folder.ts')
        const station = await openStation(folder)
        const recipe = await readRecipeFile(options.recipe)
        const actor = await permittedActor(context, station, 'change-recipe', options.as)
        const { version } = await changeRecipe(station, recipe, options.reason, actor)
        await noteMissing(context, station)
        context.show(`The recipe has version ${version} now.`, { version })
      })
    )
  group
    .command('run <folder>')
    .description('inspect until Ctrl-C: one line per image with its verdict; nothing is lost when the process ends')
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: { readonly as?: string }) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { startStation } = await import('../../station/run.ts')
        const { keepMemorySteady } = await import('../../station/steady-memory.ts')
        const station = await openStation(folder)
        const actor = await permittedActor(context, station, 'run', options.as)
        keepMemorySteady()
        const running = await startStation(station, {
          openInspector: (recipe) => openInspector(recipe.detector.bundle, context),
          environment: context.environment,
          actor,
          onVerdict: (image) => showVerdict(context, image),
          onSource: (state) => showSource(context, state),
          onSink: (news) => showSink(context, news),
          onTrouble: (failure) => showTrouble(context, failure)
        })
        const withdraw = context.interruption.during(() => stopping, null)
        try {
          await ended(context.interruption.signal)
        } finally {
          // Whoever presses Ctrl-C gives no PIN.
          await running.stop(undefined, accountActor())
          withdraw()
        }
        const { session } = running.status()
        context.note(`The station has stopped. ${session.inspected} inspected, ${session.counts.ok} OK.`)
      })
    )
  group
    .command('status <folder>')
    .description('show what a station does and has done, whether or not it runs')
    .action(
      run(async (context, folder: string) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { stationStatus } = await import('../../station/status.ts')
        const status = await stationStatus(await openStation(folder))
        context.show(statusText(status), { ...status })
      })
    )
  group
    .command('dead-letters <folder>')
    .description('list verdicts that a sink refused or that had no room in its queue')
    .option('--sink <name>', 'those of one sink')
    .option('--retry', 'put them back into the queue; a running station sends them within seconds')
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: DeadLetterOptions) => {
        const { openStation, journalFile } = await import('../../station/station-folder.ts')
        const { openJournal, closeJournal } = await import('../../station/journal/journal.ts')
        const { deadLetters, retryDeadLetters } = await import('../../station/journal/outbox.ts')
        const station = await openStation(folder)
        const retry = options.retry === true
        const actor = retry ? await permittedActor(context, station, 'retry-dead-letters', options.as) : accountActor()
        const journal = openJournal(journalFile(station.folder))
        try {
          if (retry) {
            const { appendAudit } = await import('../../station/audit/append.ts')
            const { sink = null } = options
            appendAudit(journal, station, { actor, action: 'dead-letters-retried', details: { sink } })
            const count = retryDeadLetters(journal, { sink: options.sink })
            context.show(`${count} ${count === 1 ? 'verdict is' : 'verdicts are'} sent again.`, { retried: count })
            return
          }
          const letters = deadLetters(journal, options.sink)
          const rows = letters.map(({ sequence, sink, name, attempts, failure }) => {
            return [sequence, sink, visibleLine(name), attempts, visibleLine(failure?.message ?? '')]
          })
          const text = rows.length === 0 ? 'No dead letters.' : textTable(deadLetterHeader, rows)
          context.show(text, { deadLetters: letters })
        } finally {
          closeJournal(journal)
        }
      })
    )
  registerStationOverrule(group, run)
  registerStationLive(group, run)
  registerStationReport(group, run)
  registerStationRetention(group, run)
  registerStationUsers(group, run)
}

const deadLetterHeader = ['image', 'sink', 'name', 'attempts', 'reason']
const stopping = 'Stopping after the images that are being inspected; press Ctrl-C again to stop at once.'

/** Errors: `option.recipe-alone`, `option.station-needs`. */
async function recipeOf({ recipe, bundle, watch, results, name }: CreateOptions): Promise<unknown> {
  if (recipe !== undefined) {
    if ([bundle, watch, results, name].some((option) => option !== undefined))
      throw new FlawsmithError('option.recipe-alone')
    const { readRecipeFile } = await import('../../station/station-folder.ts')
    return readRecipeFile(recipe)
  }
  if (bundle === undefined || watch === undefined) throw new FlawsmithError('option.station-needs')
  const folder = results === undefined ? undefined : resolve(results)
  return {
    name: name ?? 'Station',
    source: { kind: 'folder', folder: resolve(watch) },
    detector: { bundle: resolve(bundle) },
    sinks:
      folder === undefined
        ? []
        : [
            { kind: 'verdict-folder', name: 'images', folder },
            { kind: 'csv', name: 'table', folder }
          ]
  } satisfies StationRecipeInput
}

/** The bundle of a recipe as the station's detector. */
async function openInspector(bundle: string, { machine }: CommandContext): ReturnType<RunOptions['openInspector']> {
  const { openBundle } = await import('../../inspection/bundle/open.ts')
  const { inspect, hash, manifest, ...opened } = await openBundle(bundle, machine)
  const { input } = manifest
  return { inspect, bundleHash: hash, input, range: input.range ?? null, close: () => opened.close() }
}

function showVerdict({ show }: CommandContext, image: JudgedImage): void {
  const { verdict, score, name, reason, totalMs } = image
  const word = words[verdict].padEnd(words['could-not-inspect'].length)
  const said = reason === null ? `${score?.toFixed(4) ?? ''}  ${name}` : `${name}: ${reason.message}`
  show(visibleLine(`${word}  ${said}  (${Math.round(totalMs)} ms)`), { event: 'verdict', ...image })
}

function showSource({ note }: CommandContext, { state, failure, place }: SourceState): void {
  if (state === 'ready') note(visibleLine(`Inspecting images of ${place}; Ctrl-C ends it.`))
  if (failure !== null) note(`${visibleLine(failure.message)}\n  It is tried again. What to do: ${failure.remedy}`)
}

function showSink({ note }: CommandContext, { name, state, failure }: SinkNews): void {
  const sink = `The sink “${visibleLine(name)}”`
  if (state === 'ready') note(`${sink} takes verdicts again.`)
  else if (failure !== null) note(`${sink} is away: ${visibleLine(failure.message)}\n  What to do: ${failure.remedy}`)
}

function showTrouble({ note }: CommandContext, failure: Failure | null): void {
  if (failure === null) note('Verdicts are stored again.')
  else note(`Verdicts cannot be stored: ${visibleLine(failure.message)}\n  What to do: ${failure.remedy}`)
}

/** What the station will need of the environment of the process that runs it. */
async function noteMissing({ environment, note }: CommandContext, station: Station): Promise<void> {
  const { currentRecipe } = await import('../../station/station-folder.ts')
  const { missingVariables } = await import('../../station/sinks/sinks.ts')
  const { recipe } = await currentRecipe(station)
  for (const { message, remedy } of missingVariables(recipe.sinks, environment)) note(`${message}\n  ${remedy}`)
}

function statusText({ folder, name, recipeVersion, run, total, overruled, waiting, latest }: StationStatus): string {
  const counts = Object.entries(total.counts).map(([verdict, count]) => [words[verdict as Verdict], count])
  const lines = [
    `${name}: ${folder}`,
    run === null ? 'Stopped' : `Running since ${localTime(run.startedAt)} in process ${run.process}`,
    `Recipe version ${recipeVersion}`,
    '',
    textTable(['verdict', 'images'], [...counts, ['all', total.inspected]]),
    ...(total.yield === null
      ? []
      : [`Yield ${english.percent(total.yield, 2)}, ${Math.round(total.ppm ?? 0)} ppm rejected`]),
    ...(overruled === 0 ? [] : [`${overruled} overruled by people`]),
    ...(waiting === 0 ? [] : [`${waiting} wait for their verdict`])
  ]
  if (run !== null) lines.push('', ...runLines(run))
  if (latest.length > 0) lines.push('', textTable(['image', 'verdict', 'score', 'ms', 'name'], latest.map(latestRow)))
  return lines.join('\n')
}

/** Such as 2026-11-28 21:39:08. */
const localTime = (moment: string) => new Date(moment).toLocaleString('sv-SE')

function runLines({ source, session, drift, sinks, failure }: NonNullable<StationStatus['run']>): string[] {
  const { times, overruns, perMinute, known } = session
  const ms = (value: number) => `${Math.round(value)} ms`
  return [
    `Source: ${source.state}, ${source.place}${source.failure === null ? '' : ` (${visibleLine(source.failure.message)})`}`,
    ...leftOutLines(source.leftOut ?? 0),
    ...(times === null
      ? []
      : [`Last ${ms(times.last)}, median ${ms(times.median)}, 95% ${ms(times.p95)}, worst ${ms(times.worst)}`]),
    `${perMinute} in the last minute, ${overruns} ${overruns === 1 ? 'overrun' : 'overruns'}`,
    ...(known === 0 ? [] : [`${known} ${known === 1 ? 'image' : 'images'} seen again, not inspected again`]),
    `Score: ${drift.state}${drift.average === null ? '' : `, average ${drift.average.toFixed(4)} of ${drift.lower?.toFixed(4)} to ${drift.upper?.toFixed(4)}`}`,
    ...(failure === null ? [] : [`Verdicts cannot be stored: ${failure.message}`]),
    ...(sinks.length === 0
      ? []
      : [
          '',
          textTable(
            ['sink', 'kind', 'state', 'waiting', 'dead letters', 'reason'],
            sinks.map((sink) => [
              ...[sink.name, sink.kind, sink.state, sink.waiting, sink.dead],
              visibleLine(sink.failure?.message ?? '')
            ])
          )
        ])
  ]
}

function leftOutLines(count: number): string[] {
  if (count === 0) return []
  return [
    count === 1 ? '1 file or folder is not taken as an image' : `${count} files or folders are not taken as images`
  ]
}

function latestRow({ sequence, verdict, overruled, score, totalMs, name }: StationStatus['latest'][number]) {
  const said = overruled === null ? words[verdict] : `${words[verdict]}, overruled: ${words[overruled]}`
  return [sequence, said, score?.toFixed(4) ?? '', Math.round(totalMs), visibleLine(name)]
}
