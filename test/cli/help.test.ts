import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commandGroups } from '../../electron/cli/program.ts'

const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
const pathOf = (command: Command): string =>
  command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trim()

describe('the help', () => {
  const program = new Command()
  for (const register of commandGroups) register(program, () => () => Promise.resolve())
  const commands = all(program).slice(1)

  it('says of every command and option what it is for', () => {
    expect(commands.length).toBeGreaterThan(60)
    const silent = commands.flatMap((command) => [
      ...(command.description() === '' ? [pathOf(command)] : []),
      ...command.options
        .filter(({ description }) => description === '')
        .map(({ flags }) => `${pathOf(command)} ${flags}`)
    ])
    expect(silent).toEqual([])
  })

  it('does not speak of fields, which only forms have', () => {
    const ofForms = commands.flatMap((command) =>
      command.options
        .filter(({ description }) => /leave empty|this field|tick/i.test(description))
        .map(({ flags }) => `${pathOf(command)} ${flags}`)
    )
    expect(ofForms).toEqual([])
  })
})
