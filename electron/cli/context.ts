import type { Monitor } from '../common/progress.ts'
import { FlawsmithError } from '../common/errors.ts'
import { listDevices, type DeviceName } from '../engine/devices.ts'
import type { Workspace } from '../workspace/handle.ts'
import { openWorkspace } from '../workspace/workspace.ts'
import { ProgressPrinter, type ProgressTarget } from './progress.ts'
import { readSettings, rememberWorkspace, type Environment } from '../host/settings.ts'

/** The streams and variables that a command line runs with; tests give their own. */
export interface Surroundings {
  readonly stdout: ProgressTarget
  readonly stderr: ProgressTarget
  readonly environment: Environment
  /** Asks the person at the terminal for a line; absent where nobody sits at one. */
  readonly ask?: (question: string) => Promise<string>
}

/** Options that every command takes. */
export interface CommonOptions {
  readonly workspace?: string
  readonly device: string
  readonly threads?: number
  readonly json?: boolean
  readonly verbose?: boolean
}

/** What a command's action works with. */
export interface CommandContext {
  readonly device: DeviceName
  readonly threads: number | undefined
  readonly monitor: Monitor
  readonly environment: Environment
  /** Opens the workspace of --workspace, else the one used last, and remembers it. */
  readonly openWorkspace: () => Promise<Workspace>
  /** The folder of --workspace, else of the workspace used last, if any. */
  readonly workspaceFolder: () => string | undefined
  readonly rememberWorkspace: (folder: string) => Promise<void>
  /** The command's result: text for a person, or with --json the value as one line. */
  readonly show: (text: string, value: object) => void
  /** A remark on the way, on the error stream so that results stay clean; nothing with --json. */
  readonly note: (text: string) => void
  /** Whether the person says yes. Errors: `command.not-confirmed` where nobody can be asked, as with --json. */
  readonly confirm: (question: string) => Promise<boolean>
}

export function createContext(
  options: CommonOptions,
  surroundings: Surroundings,
  signal: AbortSignal
): CommandContext & { close: () => void } {
  const { stdout, stderr, environment, ask } = surroundings
  const json = options.json === true
  const format = json ? 'json' : stderr.isTTY === true ? 'terminal' : 'lines'
  const printer = new ProgressPrinter(json ? stdout : stderr, format)
  const remember = (folder: string) => rememberWorkspace(environment, folder)
  return {
    device: parseDevice(options.device),
    threads: options.threads,
    monitor: { report: (progress) => printer.report(progress), signal },
    environment,
    rememberWorkspace: remember,
    workspaceFolder: () => options.workspace ?? readSettings(environment).lastWorkspace,
    openWorkspace: async () => {
      const last = readSettings(environment).lastWorkspace
      const workspace = await openWorkspace(options.workspace ?? last ?? noWorkspace())
      if (workspace.folder !== last) await remember(workspace.folder)
      return workspace
    },
    show: (text, value) => {
      printer.close()
      stdout.write(json ? `${JSON.stringify({ event: 'result', ...value })}\n` : `${text}\n`)
    },
    note: (text) => {
      printer.close()
      if (!json) stderr.write(`${text}\n`)
    },
    confirm: async (question) => {
      if (json || ask === undefined) throw notConfirmed(question)
      printer.close()
      return /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim())
    },
    close: () => printer.close()
  }
}

function notConfirmed(question: string): FlawsmithError {
  return new FlawsmithError('command.not-confirmed', {
    message: `Nobody is there to say yes, so nothing was done: ${question}`,
    remedy: 'Add --yes to do it without being asked.'
  })
}

/** Throws `workspace.not-chosen`. */
export function noWorkspace(): never {
  throw new FlawsmithError('workspace.not-chosen', {
    message: 'No workspace was given, and none has been used before.',
    remedy: 'Make one with `flawsmith init FOLDER`, or name one with --workspace FOLDER.'
  })
}

function parseDevice(name: string): DeviceName {
  const known: readonly string[] = ['auto', 'cpu', 'webgpu', 'dml', 'coreml', 'cuda']
  if (known.includes(name)) return name as DeviceName
  throw new FlawsmithError('device.unknown', {
    message: `There is no device of this name: ${name}`,
    remedy: `Choose one of: auto, ${listDevices().join(', ')}.`,
    details: { device: name }
  })
}
