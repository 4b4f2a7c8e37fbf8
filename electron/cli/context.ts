import type { Monitor } from '../common/progress.ts'
import { FlawsmithError } from '../common/errors.ts'
import { visible, visibleJson } from '../common/visible.ts'
import type { DeviceName } from '../engine/devices.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { Interruption } from './interruption.ts'
import type { TypedOptions } from './typed-options.ts'
import { ProgressPrinter, type ProgressTarget } from './progress.ts'
import { readSettings, rememberWorkspace, type Environment } from '../host/settings.ts'

/** The streams and variables that a command line runs with; tests give their own. */
export interface Terminal {
  readonly stdout: ProgressTarget
  readonly stderr: ProgressTarget
  readonly environment: Environment
  /** Asks the person at the terminal for a line; absent where nobody sits at one. */
  readonly readAnswer?: (question: string) => Promise<string>
  /** The same, without showing what is typed. */
  readonly readSecret?: (question: string) => Promise<string>
}

/** Options that every command takes. */
export interface CommonOptions {
  readonly workspace?: string
  readonly device?: string
  readonly threads?: number
  readonly json?: boolean
  readonly verbose?: boolean
}

/** What a command's action works with. */
export interface CommandContext {
  readonly device: DeviceName
  readonly threads: number | undefined
  /** The same, but only what was asked for: a job is done so whatever its host computes with otherwise. */
  readonly machine: { readonly device?: DeviceName; readonly threads?: number }
  readonly monitor: Monitor
  readonly interruption: Interruption
  readonly environment: Environment
  readonly typed: TypedOptions
  /** Opens the workspace of --workspace, else the one that `init` or `serve` opened last. */
  readonly openWorkspace: () => Promise<Workspace>
  /** The folder of --workspace, else of the workspace that `init` or `serve` opened last, if any. */
  readonly workspaceFolder: () => string | undefined
  /** The same. Throws `workspace.not-chosen`. */
  readonly requireWorkspaceFolder: () => string
  readonly rememberWorkspace: (folder: string) => Promise<void>
  /** The command's result: text for a person, or with --json the value as one line. */
  readonly show: (text: string, value: object) => void
  /** What the command exits with where nothing went wrong; the highest of several counts. 0 if never called. */
  readonly exitWith: (code: number) => void
  /** A remark on the way, on the error stream so that results stay clean; nothing with --json. */
  readonly note: (text: string) => void
  /** A fault of ours, shown only with --verbose: what the person sees of it says less. */
  readonly reportBug: (error: unknown) => void
  /** Whether the person says yes. Errors: `command.not-confirmed` where nobody can be asked, as with --json. */
  readonly confirm: (question: string) => Promise<boolean>
  /** Asks the person for a line that is not shown; absent where nobody can be asked, as with --json. */
  readonly readSecret?: (question: string) => Promise<string>
}

export function createContext(
  options: CommonOptions,
  terminal: Terminal,
  interruption: Interruption,
  typed: TypedOptions,
  exitWith: (code: number) => void
): CommandContext & { close: () => void } {
  const { stdout, stderr, environment, readAnswer, readSecret } = terminal
  const json = options.json === true
  const format = json ? 'json' : stderr.isTTY === true ? 'terminal' : 'lines'
  const printer = new ProgressPrinter(json ? stdout : stderr, format)
  const remember = async (folder: string) => {
    if (folder !== readSettings(environment).lastWorkspace) await rememberWorkspace(environment, folder)
  }
  const { threads } = options
  const device = options.device === undefined ? undefined : parseDevice(options.device)
  const workspaceFolder = () => options.workspace ?? readSettings(environment).lastWorkspace
  const requireWorkspaceFolder = () => workspaceFolder() ?? noWorkspace()
  return {
    ...{ device: device ?? 'auto', threads, environment, interruption, typed, workspaceFolder, requireWorkspaceFolder },
    machine: { ...(device === undefined ? {} : { device }), ...(threads === undefined ? {} : { threads }) },
    monitor: { report: (progress) => printer.report(progress), signal: interruption.signal },
    rememberWorkspace: remember,
    openWorkspace: async () => {
      const { openWorkspace } = await import('../workspace/workspace.ts')
      return openWorkspace(requireWorkspaceFolder())
    },
    reportBug: (error) => {
      printer.close()
      if (options.verbose === true && error instanceof Error) stderr.write(`${visible(error.stack ?? error.message)}\n`)
    },
    show: (text, value) => {
      printer.close()
      stdout.write(json ? `${visibleJson({ event: 'result', ...value })}\n` : `${visible(text)}\n`)
    },
    exitWith,
    ...(json || readSecret === undefined ? {} : { readSecret: (question: string) => readSecret(visible(question)) }),
    note: (text) => {
      printer.close()
      if (!json) stderr.write(`${visible(text)}\n`)
    },
    confirm: async (question) => {
      if (json || readAnswer === undefined) throw notConfirmed(question)
      printer.close()
      return /^y(es)?$/i.test((await readAnswer(`${visible(question)} [y/N] `)).trim())
    },
    close: () => printer.close()
  }
}

function notConfirmed(question: string): FlawsmithError {
  return new FlawsmithError('command.not-confirmed', { question })
}

function noWorkspace(): never {
  throw new FlawsmithError('workspace.not-given')
}

function parseDevice(name: string): DeviceName {
  const known: readonly string[] = ['auto', 'cpu', 'webgpu', 'dml', 'coreml', 'cuda'] satisfies DeviceName[]
  if (known.includes(name)) return name as DeviceName
  throw new FlawsmithError('device.unknown', { device: name, devices: known.slice(1) })
}
