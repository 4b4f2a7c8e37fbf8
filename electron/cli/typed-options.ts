/** @file What the options of a command stand for, and what they are called on the command line that was typed. */
import type { Command, Option } from 'commander'
import type { Fault } from '../common/faults.ts'
import { textOf } from '../messages/english.ts'

interface Meaning {
  /** Titles of the settings that an option gives. */
  readonly titles: readonly string[]
  /** Their names, where the option is called otherwise. */
  readonly settings: readonly string[]
}

const meanings = new WeakMap<Option, Meaning>()

/** Records what an option stands for, beside what was recorded of it before. */
export function giveMeaning(option: Option, { titles = [], settings = [] }: Partial<Meaning>): Option {
  const before = meanings.get(option) ?? { titles: [], settings: [] }
  meanings.set(option, { titles: [...before.titles, ...titles], settings: [...before.settings, ...settings] })
  return option
}

/** The options of a command line under the names that were typed. */
export interface TypedOptions {
  /** The flag of an option; the one that is shown where it was not typed. */
  readonly flagOf: (option: Option) => string
  /** The option that gave the setting of a title; undefined where none did. */
  readonly ofTitle: (title: string) => string | undefined
  /** The option that gave the setting of a name; undefined where none did. */
  readonly ofSetting: (name: string) => string | undefined
  /** The options that chose which settings there are, without that of a flag, such as `--network patch-mlp`. */
  readonly variant: (without: string) => readonly string[]
}

export function typedOptions(command: Command, words: readonly string[]): TypedOptions {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
  const flagOf = (option: Option) => typedFlag(option, words)
  const named = (test: (option: Option) => boolean) => {
    const found = given.find(test)
    return found === undefined ? undefined : flagOf(found)
  }
  return {
    variant: (without) =>
      given
        .filter((option) => choosing.includes(option.attributeName()) && flagOf(option) !== without)
        .map((option) => [
          flagOf(option),
          ...(option.required ? [String(command.getOptionValue(option.attributeName()))] : [])
        ])
        .map((words) => words.join(' ')),
    flagOf,
    ofTitle: (title) => named((option) => meanings.get(option)?.titles.includes(title) === true),
    ofSetting: (name) =>
      named((option) => meanings.get(option)?.settings.includes(name) === true) ??
      named((option) => option.attributeName() === name)
  }
}

/** Of an option with two names, such as `--network, --architecture`, the one that was typed, else the first. */
export function typedFlag({ short, long, flags }: Pick<Option, 'short' | 'long' | 'flags'>, words: readonly string[]) {
  const names = [short, long].filter((name) => name !== undefined && name !== null)
  const typed = names.find((name) => words.some((word) => word === name || word.startsWith(`${name}=`)))
  return typed ?? names.find((name) => name.startsWith('--')) ?? flags
}

/** Options that say which settings there are. */
const choosing = ['architecture', 'method', 'task', 'windows']

const notWith = (options: readonly string[]) =>
  options.length === 0 ? textOf('fault.not-applicable') : textOf('fault.not-with', { options: options.join(' ') })

/** Faults of settings that options gave, named by the options; of an unknown setting, that its option does not apply. */
export function faultsOfOptions(faults: readonly Fault[], { ofTitle, ofSetting, variant }: TypedOptions): Fault[] {
  return faults.flatMap((fault) => {
    const { path, fault: what } = fault.values
    if (typeof what === 'object' && what.text === 'fault.unknown-keys') {
      const keys = [what.values?.['keys'] ?? []].flat().map(String)
      const flags = keys.map(ofSetting)
      const unknown = keys.filter((_, index) => flags[index] === undefined)
      const rest = { ...fault, values: { path, fault: textOf('fault.unknown-keys', { keys: unknown }) } }
      return [
        ...flags.flatMap((flag) => (flag === undefined ? [] : [at(fault, flag, notWith(variant(flag)))])),
        ...(unknown.length === 0 ? [] : [rest])
      ]
    }
    const flag = ofTitle(path) ?? ofTitle(path.replace(/ \d+$/, ''))
    return [flag === undefined ? fault : at(fault, flag, what)]
  })
}

function at(fault: Fault, flag: string, what: Fault['values']['fault']): Fault {
  return { ...fault, text: 'fault.at', values: { path: flag, fault: what } }
}
