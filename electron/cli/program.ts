import { Command, CommanderError, Help, type Option } from 'commander'
import { cancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import { log } from '../common/log.ts'
import { threads } from '../contract/values.ts'
import type { Register, Run } from './command.ts'
import { createContext, type CommandContext, type CommonOptions, type Terminal } from './context.ts'
import { registerAudit } from './commands/audit.ts'
import { registerDataset } from './commands/dataset.ts'
import { registerDetector } from './commands/detector.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerDemo } from './commands/demo.ts'
import { registerExperiment } from './commands/experiment.ts'
import { registerExport } from './commands/export.ts'
import { registerFinetune } from './commands/finetune.ts'
import { registerGenerate } from './commands/generate.ts'
import { registerInit } from './commands/init.ts'
import { registerInspect } from './commands/inspect.ts'
import { registerMeasure } from './commands/measure.ts'
import { registerModel } from './commands/model.ts'
import { registerReport } from './commands/report.ts'
import { registerReview } from './commands/review.ts'
import { registerRuns } from './commands/runs.ts'
import { registerScore } from './commands/score.ts'
import { registerServe } from './commands/serve.ts'
import { registerPlace } from './commands/place.ts'
import { registerStation } from './commands/station.ts'
import { registerSynthesize } from './commands/synthesize.ts'
import { registerTrain } from './commands/train.ts'
import { registerWorkspace } from './commands/workspace.ts'
import { textOf } from '../messages/english.ts'
import { errorText } from './errors.ts'
import { Interruption } from './interruption.ts'
import { specOption } from './spec-option.ts'
import { typedFlag, typedOptions } from './typed-options.ts'
import { version } from './version.ts'

export const commandGroups: readonly Register[] = [
  registerInit,
  registerWorkspace,
  registerDataset,
  registerModel,
  registerFinetune,
  registerGenerate,
  registerSynthesize,
  registerPlace,
  registerReview,
  registerMeasure,
  registerTrain,
  registerDetector,
  registerScore,
  registerExport,
  registerInspect,
  registerExperiment,
  registerReport,
  registerRuns,
  registerStation,
  registerAudit,
  registerServe,
  registerDoctor,
  registerDemo
]

/**
 * Runs one command line and returns its exit code: 0 only where the command did all it was asked, 2 for a command line
 * that cannot be understood, 130 after Ctrl-C, else 1; inspect has codes of its own. Errors go to the error stream.
 */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const interruption = new Interruption()
  const interrupt = () => {
    const message = interruption.interrupt(() => process.exit(130))
    if (message !== null) terminal.stderr.write(`\n${message}\n`)
  }
  // Looked for here, since an option before it may be invalid.
  const json = words.includes('--json')
  let exitCode = 0
  const program = buildProgram(terminal, interruption, words, (code) => (exitCode = Math.max(exitCode, code)))
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // Without a command, a person has been shown the help.
      if (json || error.code !== 'commander.help') {
        terminal.stderr.write(errorText(usageError(error, program, words), { json, verbose: false }))
      }
      return 2
    }
    const { verbose = false } = program.opts<CommonOptions>()
    const { aborted } = interruption.signal
    if (!aborted || !(error instanceof FlawsmithError)) log.fault('command failed', error)
    // What Ctrl-C tore is no fault: a pipe, a process, a request.
    const said = aborted && !(error instanceof FlawsmithError) ? cancelled(commandOf(program, words).name()) : error
    terminal.stderr.write(errorText(said, { json, verbose }))
    return aborted ? 130 : isMisuse(error) ? 2 : 1
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

/** What commander says of a command line, as an error of the catalogue. */
function usageError({ code, message }: CommanderError, program: Command, words: readonly string[]): FlawsmithError {
  const problem =
    code === 'commander.help'
      ? textOf('usage.no-command')
      : message
          .replace(/^error: /, '')
          .replace(/(--[\w-]+), (--[\w-]+)/, (_, short: string, long: string) =>
            typedFlag({ short, long, flags: long }, words)
          )
          .replace(/\n\(Did you mean (.*)\?\)$/s, '; did you mean $1?') +
        (code === 'commander.missingMandatoryOptionValue' ? beside(program, message, words) : '')
  return new FlawsmithError('command.usage', { problem })
}

/** Beside a missing option: what it may be, and a word that is no option of the command and may have been meant for it. */
function beside(program: Command, message: string, words: readonly string[]): string {
  const command = commandOf(program, words)
  const choices = command.options.find(({ flags }) => message.includes(`'${flags}'`))?.argChoices
  const flags = [...program.options, ...command.options].flatMap(({ short, long }) => [short, long])
  const unknown = words.find((word) => word.startsWith('--') && !flags.includes(word.split('=')[0]))
  return [
    ...(choices === undefined ? [] : [` (choices: ${choices.join(', ')})`]),
    ...(unknown === undefined ? [] : [`; unknown option '${unknown}'`])
  ].join('')
}

/** The command that the words name, as far as they do. */
function commandOf(program: Command, words: readonly string[]): Command {
  let command = program
  for (const word of words) command = command.commands.find((each) => each.name() === word) ?? command
  return command
}

/** Whether an error is about the words of the command line alone, or about options that do not go together. */
function isMisuse(error: unknown): boolean {
  if (!(error instanceof FlawsmithError)) return false
  // Which images a dataset has is not seen in the words.
  return (error.code.startsWith('option.') && error.code !== 'option.image') || error.code === 'device.unknown'
}

function buildProgram(
  terminal: Terminal,
  interruption: Interruption,
  words: readonly string[],
  exitWith: (code: number) => void
): Command {
  const json = words.includes('--json')
  const program = new Command('flawsmith')
    .description('Generates realistic surface defects and measures how much they improve detectors.')
    .version(version())
    .option('-w, --workspace <folder>', 'workspace folder (default: the one that init, serve or the app opened last)')
    .option('--device <name>', 'auto, cpu, webgpu, dml, coreml or cuda (default: auto)')
    .addOption(specOption('--threads <n>', threads))
    .option('--json', 'print one JSON object per line, for programs')
    .option('--verbose', 'show where in the program an error came from')
    .configureHelp({ optionDescription: describeOption })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      // All errors are said in one way: `command.usage`.
      outputError: () => undefined,
      writeErr: (text) => {
        if (!json) terminal.stderr.write(text)
      }
    })

  const run: Run =
    (work) =>
    async (...values) => {
      const command = values.find((value) => value instanceof Command) ?? program
      const typed = typedOptions(command, words)
      const context = createContext(program.opts<CommonOptions>(), terminal, interruption, typed, exitWith)
      try {
        if (!testsDevices(command)) await requireDevice(context.device)
        await work(context, ...values)
      } finally {
        context.close()
      }
    }
  for (const register of commandGroups) register(program, run)
  return program
}

/** Refuses a device that cannot be used before anything is done. Errors: those of requireUsable. */
async function requireDevice(device: CommandContext['device']): Promise<void> {
  if (device === 'auto' || device === 'cpu') return
  const { requireUsable } = await import('../engine/self-test.ts')
  await requireUsable(device)
}

/** Whether a command is `model check` or `doctor`, which say themselves what is wrong with a device. */
const testsDevices = (command: Command) =>
  command.name() === 'doctor' || (command.name() === 'check' && command.parent?.name() === 'model')

/** What an option's line of the help says; where the command needs it, that too. */
function describeOption(option: Option): string {
  const text = new Help().optionDescription(option)
  return option.mandatory ? `${text} (required)` : text
}
