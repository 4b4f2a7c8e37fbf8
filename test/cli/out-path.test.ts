import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commandGroups } from '../../electron/cli/program.ts'
import { leavingNoFolders, outFile, outFolder } from '../../electron/cli/out-path.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

describe('where a command writes', () => {
  it('is a file that is not there yet, unless it may be replaced', async () => {
    const path = join(await temporaryFolder(), 'new', 'report.pdf')
    expect(await outFile(path, {})).toBe(path)
    await writeFile(path, 'of last week')
    await expect(outFile(path, {})).rejects.toMatchObject({ code: 'option.out-file-taken' })
    expect(await outFile(path, { overwrite: true })).toBe(path)
    expect(await readFile(path, 'utf8')).toBe('of last week')
    await expect(outFile(join(path, '..'), { overwrite: true })).rejects.toMatchObject({ code: 'option.out-file' })
  })

  it('is a new or an empty folder, unless its files may be replaced', async () => {
    const path = join(await temporaryFolder(), 'scores')
    expect(await outFolder(path, {})).toBe(path)
    expect(await outFolder(path, {})).toBe(path)
    await mkdir(join(path, 'heat-maps'))
    await expect(outFolder(path, {})).rejects.toMatchObject({ code: 'option.out-folder-taken' })
    expect(await outFolder(path, { overwrite: true })).toBe(path)
    expect(await readdir(path)).toEqual(['heat-maps'])
  })

  it('has no new folder where the work fails, unless something is in it', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'a', 'b', 'report.pdf')
    const failing = (work: () => Promise<unknown>) =>
      leavingNoFolders(path, async () => {
        await outFile(path, {})
        await work()
        throw new Error('refused')
      })
    await expect(failing(() => Promise.resolve())).rejects.toThrow('refused')
    expect(await readdir(folder)).toEqual([])
    await expect(failing(() => writeFile(path, 'half'))).rejects.toThrow('refused')
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['report.pdf'])
  })

  it('may be replaced by every command that writes where it is told', () => {
    const program = new Command()
    for (const register of commandGroups) register(program, () => () => Promise.resolve())
    const writing = leaves(program).filter(({ options }) =>
      options.some(({ long }) => ['--out', '--csv', '--maps'].includes(long ?? ''))
    )
    expect(writing.length).toBeGreaterThan(9)
    const without = writing.filter(({ options }) => options.every(({ long }) => long !== '--overwrite'))
    expect(without.map((command) => command.name())).toEqual([])
  })
})

const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves)
