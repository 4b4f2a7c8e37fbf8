/**
 * @file The log of a process: what somebody needs who looks for a fault. It holds starts and ends, versions, the device,
 * jobs by kind and number, codes of errors and stacks of bugs; never images, prompts or names of users.
 */
import { readFileSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import logger from 'electron-log/node'
import { FlawsmithError } from './errors.ts'
import { makeFoldersNow } from './folders.ts'
import { programUrl } from './program-files.ts'
import { visible } from './visible.ts'
import { createRedaction } from './redaction.ts'

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

type Environment = Readonly<Record<string, string | undefined>>
type Level = 'info' | 'warn' | 'error'

export interface LogPlace {
  /** Processes of different names write to different files. */
  readonly name: 'shell' | 'host' | 'command'
  readonly folder: string
  /** Bytes after which a file is put aside. */
  readonly maxSize?: number
}

/** Files that were put aside: `host.1.log` is the latest of them. */
const keptFiles = 4
const longestEntry = 8000

/** Where logs go: `$FLAWSMITH_HOME/logs`, else the operating system's place for a user's logs. */
export function logFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  if (environment['FLAWSMITH_HOME']) return join(environment['FLAWSMITH_HOME'], 'logs')
  const home = environment['HOME'] ?? homedir()
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Flawsmith', 'logs')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Logs', 'Flawsmith')
  return join(environment['XDG_STATE_HOME'] ?? join(home, '.local', 'state'), 'flawsmith', 'logs')
}

logger.transports.console.level = false
// Where the log cannot be written, the work goes on without one.
logger.transports.console.writeFn = () => undefined

let current: string | undefined
let redact = createRedaction()

/** The file that this process writes to; undefined before `startLog`. */
export function logFile(): string | undefined {
  return current
}

/** From now on this process keeps a log. A bug that ends it is written down before it goes. */
export function startLog({ name, folder, maxSize = 2 ** 20 }: LogPlace): void {
  const { file } = logger.transports
  try {
    // What writes the log would try without end where the system calls a new folder absent, as in /proc.
    makeFoldersNow(folder)
    file.level = 'silly'
  } catch {
    file.level = false
  }
  const path = (index: number) => join(folder, index === 0 ? `${name}.log` : `${name}.${index}.log`)
  file.setAppName('Flawsmith')
  file.resolvePathFn = () => path(0)
  file.maxSize = maxSize
  file.format = '{iso} [{level}] {text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.archiveLogFn = (full) => {
    try {
      for (let index = keptFiles - 1; index > 0; index--) moveIfThere(path(index), path(index + 1))
      renameSync(path(0), path(1))
    } catch {
      // Better no old entries than a full disk.
      full.clear()
    }
  }
  if (current === undefined) {
    process.on('uncaughtExceptionMonitor', (error) => log.fault('ended by a fault', error))
    process.once('exit', (code) => log.info('ended', { process: process.pid, code }))
  }
  current = path(0)
  redact = createRedaction()
  const { platform, arch, pid, versions } = process
  log.info('started', {
    version: programVersion(),
    process: pid,
    node: versions.node,
    electron: versions['electron'],
    platform,
    arch
  })
}

function programVersion(): string {
  return (JSON.parse(readFileSync(programUrl('package.json'), 'utf8')) as { readonly version: string }).version
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Who takes the warnings of a process that keeps no log itself, such as a worker. */
let passOn: (text: string) => void = () => undefined

/** From now on the warnings of this process, which keeps no log, are handed to `send`. */
export function passWarningsTo(send: (text: string) => void): void {
  passOn = send
}

/** Entries of the log; nothing before `startLog`, unless `passWarningsTo` says where they go. */
export const log = {
  info: (text: string, fields?: LogFields) => write('info', withFields(text, fields)),
  warn: (text: string, fields?: LogFields) => write('warn', withFields(text, fields)),
  /** What was thrown: an expected failure by its code alone, anything else with its stack. */
  fault: (text: string, thrown: unknown, fields?: LogFields) => {
    if (thrown instanceof FlawsmithError) write('warn', withFields(text, { ...fields, code: thrown.code }))
    else write('error', `${withFields(text, fields)}\n${stackOf(thrown)}`)
  },
  /** What another process wrote to its error stream. */
  output: (text: string, output: string, fields?: LogFields) => {
    if (output.trim() !== '') write('warn', `${withFields(text, fields)}\n${output.trimEnd()}`)
  }
}

function write(level: Level, text: string): void {
  if (current === undefined) {
    if (level !== 'info') passOn(text)
    return
  }
  const shown = redact(text)
  const entry = shown.length > longestEntry ? `${shown.slice(0, longestEntry)} …` : shown
  // Further lines of an entry are indented, so that no text can pass for an entry of its own.
  logger[level](visible(entry).replaceAll('\n', '\n    '))
}

function withFields(text: string, fields: LogFields = {}): string {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return [text, ...known.map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(' ')
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const own = thrown.stack ?? `${thrown.name}: ${thrown.message}`
  return thrown.cause === undefined ? own : `${own}\ncaused by ${stackOf(thrown.cause)}`
}
