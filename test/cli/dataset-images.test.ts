import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/program.ts'
import { maskPng, writeTree } from '../datasets/images.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>

/** Four good images and two cracks, of which one has a mask over a quarter of it. */
beforeEach(async () => {
  line = await commandLine()
  const good = Object.fromEntries([1, 2, 3, 4].map((i) => [`good/p${i}.png`, i]))
  const crack = { 'crack/c1.png': 11, 'crack/c2.png': 12, 'crack/c1_mask.png': await maskPng(24) }
  await writeTree(join(line.folder, 'lids'), { ...good, ...crack })
  await line.run('init', join(line.folder, 'ws'))
  expect((await line.run('dataset', 'import', join(line.folder, 'lids'))).code).toBe(0)
}, 60_000)
afterEach(() => line.dispose())

const change = (command: string, ...words: string[]) => line.run('dataset', command, 'lids', ...words)
const names = async (...words: string[]) => {
  const { out } = await change('images', ...words, '--json')
  return (JSON.parse(out) as { images: { name: string }[] }).images.map(({ name }) => name)
}

/** The command that a message proposes last, carried out. */
async function follow(text: string) {
  const [, words = ''] = [...text.matchAll(/`flawsmith ([^`]+)`/g)].at(-1) ?? []
  return line.run(...words.split(' '))
}

describe('images that a command is about', () => {
  it('are chosen by names with *, labels, types and the area of their masks', async () => {
    expect(await names('good/*')).toHaveLength(4)
    expect(await names('*p1.png', '*c*')).toEqual(['crack/c1.png', 'crack/c2.png', 'good/p1.png'])
    expect(await names('--no-mask')).toEqual(['crack/c2.png'])
    expect(await names('--least-area', '20%', '--size', '12×8')).toEqual(['crack/c1.png'])
  })

  it('are said to be none where none fits, and how many do where some have a name with *', async () => {
    const none = await change('images', '--least-area', '50')
    expect([none.code, none.out]).toEqual([0, 'None of the 6 images of “lids” fits all that was asked for.\n'])
    expect((await change('tag', '--least-area', '50', '--add', 'x')).err).toContain('image.none-fits')
    expect((await change('tag', 'good/*', 'crack/c1.png', '--add', 'x')).err).toContain('“good/*” fits 4 images.')
  })

  it.each([
    ['image.no-such-name', ['p1.png'], 'such as good/p1.png'],
    ['image.no-such-name', ['crak/*'], 'such as crack/c1.png'],
    ['split.no-such-type', ['--defect-type', 'crak'], 'Choose one of: crack.'],
    ['image.no-such-tag', ['--tag', 'blurred'], '(none yet)'],
    ['image.no-such-size', ['--size', '12x9'], 'Choose one of: 12x8.'],
    ['image.not-examined', ['--alike', 'near'], 'flawsmith dataset examine'],
    ['option.value', ['--least-area', 'much'], '--least-area'],
    ['option.value', ['--most-area', '120'], 'between 0 and 100']
  ])('are refused by %s where the dataset has nothing like it: %j', async (code, words, said) => {
    const { err } = await change('images', ...words)
    expect(err).toContain(`Error [${code}]`)
    expect(err).toContain(said)
  })
})

describe('a change of several images', () => {
  it.each([
    ['remove-images', ['good/p1.png', 'good/p2.png'], 'Version 2: 2 removed.'],
    ['relabel', ['good/*', '--to', 'dent'], 'Version 2: 4 relabelled.'],
    ['tag', ['--label', 'defect', '--add', 'line 4'], 'Version 2: 2 tagged.'],
    ['parts', ['--part-pattern', '*{part}'], 'Version 2: 6 parts changed.']
  ])(
    '%s is a version, which the command it names takes back, and that one is taken back too',
    async (command, words, said) => {
      const before = await change('images', '--json')
      const changed = await change(command, ...words)
      expect([changed.code, changed.out]).toEqual([0, expect.stringContaining(said)])
      const after = await change('images', '--json')
      expect(after.out).not.toBe(before.out)
      const undone = await follow(changed.out)
      expect(undone.out).toContain('Version 3:')
      expect((await change('images', '--json')).out).toBe(before.out)
      expect((await follow(undone.out)).code).toBe(0)
      expect((await change('images', '--json')).out).toBe(after.out)
      const { out } = await change('history')
      expect(out.match(/^ +[1-4] .*$/gm)).toHaveLength(4)
      expect((await change('history', '2')).out).toMatch(/^id +name +before +after\n/)
      expect((await change('undo')).code).toBe(0)
      expect((await change('restore', '1')).code).toBe(0)
    }
  )

  it('asks before it takes all images out, unless told not to', async () => {
    expect((await change('remove-images', '*')).err).toContain('command.not-confirmed')
    const questions: string[] = []
    const answered = async (answer: string) => {
      let out = ''
      const stdout = { write: (text: string) => (out += text) }
      const readAnswer = (question: string) => Promise.resolve((questions.push(question), answer))
      const terminal = {
        stdout,
        stderr: stdout,
        environment: { FLAWSMITH_HOME: join(line.folder, 'home') },
        readAnswer
      }
      await runCommandLine(['dataset', 'remove-images', 'lids', '--all'], terminal)
      return out
    }
    expect(await answered('n')).toBe('Nothing was removed.\n')
    expect(questions).toEqual(['Take all 6 images out of “lids”? [y/N] '])
    expect(await answered('y')).toContain('Version 2: 6 removed.')
    await change('undo')
    expect((await change('remove-images', '--all', '--yes')).out).toContain('6 removed')
    expect((await change('examine')).err).not.toContain('TypeError')
  })

  it('asks before it makes all images good, which gives their masks up, and of one with masks alone', async () => {
    expect((await change('relabel', '--all', '--good')).err).toMatch(
      /command.not-confirmed.*all 6 images of “lids” good, and give up 1 mask\?/
    )
    expect((await change('relabel', '--all', '--good', '--yes')).out).toContain('2 relabelled')
    expect((await change('relabel', '--all', '--good')).out).toContain('Nothing changed')
  })

  it('is refused by its option where a type has no name', async () => {
    const { code, err } = await change('relabel', 'good/*', '--to', ' ')
    expect([code, err]).toEqual([2, expect.stringContaining('of --to is not valid')])
  })

  it('is refused where nothing says what to change', async () => {
    expect((await change('relabel', 'good/*')).err).toContain('relabel.one-label')
    expect((await change('tag', 'good/*')).err).toContain('tag.no-tags')
    expect((await change('parts')).err).toContain('parts.no-rule')
    expect((await change('remove-images')).err).toContain('image.none-chosen')
    expect((await change('undo')).err).toContain('version.nothing-to-undo')
    expect((await change('restore', '7')).err).toContain('version.not-found')
  })
})

describe('what is not there', () => {
  it('is refused with the workspace that was searched and what it has', async () => {
    const { err } = await line.run('dataset', 'show', 'lid')
    expect(err).toContain(`no dataset of the name or number “lid” in the workspace ${join(line.folder, 'ws')}`)
    expect(err).toContain('Choose one of its datasets (lids)')
    expect((await line.run('runs', 'show', '99')).err).toContain(
      `no run 99 in the workspace ${join(line.folder, 'ws')}`
    )
    expect((await line.run('model', 'remove', 'sd')).err).toContain('Choose one of its models (none yet)')
    await line.run('dataset', 'split', 'make', 'lids', 'first', '--test-fraction', '0.5')
    expect((await line.run('dataset', 'split', 'remove', 'lids', 'second')).err).toContain('its splits ("first")')
    const file = join(line.folder, 'lids', 'good', 'p1.png')
    expect((await line.run('dataset', 'import', file)).err).toMatch(
      /not-a-folder.*\n.*Give the folder that holds the images/
    )
  })
})

it('names lists of equal images only where an examination found some', async () => {
  const { out } = await change('examine')
  expect(out).toContain('0 are equal to another one and 0 nearly equal.\n')
  expect(out).not.toContain('--alike')
  expect((await follow(out)).code).toBe(0)
})

it('asks what single files show that are added, where no folder says so', async () => {
  const { err } = await change('add', join(line.folder, 'lids', 'good', 'p1.png'))
  expect(err).toMatch(/add\.no-label.*\n.*--good or --defect-type/)
  expect(err).not.toContain('layout')
})

it('renames a dataset, lists and shows it', async () => {
  expect((await line.run('dataset', 'rename', 'lids', 'caps')).out).toBe('Dataset 1 is now called “caps”.\n')
  expect((await line.run('dataset', 'list')).out).toMatch(/\n +1 +caps +folder +6 +4 +2 /)
  expect((await line.run('dataset', 'show', 'caps')).out).toContain('6 images: 4 good, 2 defective (2 crack), 1 mask')
})
