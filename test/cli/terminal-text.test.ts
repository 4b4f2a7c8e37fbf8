import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createContext } from '../../electron/cli/context.ts'
import { errorText } from '../../electron/cli/errors.ts'
import { Interruption } from '../../electron/cli/interruption.ts'
import { runCommandLine } from '../../electron/cli/program.ts'
import { textTable } from '../../electron/cli/table.ts'
import type { TypedOptions } from '../../electron/cli/typed-options.ts'
import { FlawsmithError } from '../../electron/common/errors.ts'

/** Clears the screen, renames the window, goes back on the line, in both forms of escapes, and turns the direction. */
const hostile = 'a\u001b[2J\u001b]0;x\u0007\r\u009b31m\u202etxt'
// oxlint-disable-next-line no-control-regex
const obeyed = /(?![\n\t])[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A context that writes into texts. */
function context(json = false, answer = 'y') {
  const said = { out: '', err: '', asked: '' }
  const ask = (question: string) => {
    said.asked += question
    return Promise.resolve(answer)
  }
  const terminal = {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
    environment: {},
    readAnswer: ask,
    readSecret: ask
  }
  const made = createContext({ json }, terminal, new Interruption(), {} as TypedOptions, () => undefined)
  return { ...made, said }
}

describe('what commands print of other people’s texts', () => {
  it('holds nothing that a terminal obeys: results, remarks, progress, questions and errors', async () => {
    const { show, note, monitor, confirm, readSecret, said } = context()
    show(`name: ${hostile}\n\tnext`, {})
    note(hostile)
    monitor.report({ task: hostile, done: 1, total: 1, details: { file: hostile } })
    await confirm(hostile)
    await readSecret?.(hostile)
    const error = errorText(new FlawsmithError('request.not-found', { address: hostile }), {
      json: false,
      verbose: false
    })
    for (const text of [...Object.values(said), error]) expect(text).not.toMatch(obeyed)
    expect(said.out).toBe(String.raw`name: a\u001b[2J\u001b]0;x\u0007\u000d\u009b31m\u202etxt` + '\n\tnext\n')
  })

  it('is exactly the text in JSON, which holds nothing that a terminal obeys either', () => {
    const { show, monitor, said } = context(true)
    show('', { name: hostile })
    monitor.report({ task: hostile, done: 1, total: 1 })
    expect(said.out).not.toMatch(obeyed)
    const [result, progress] = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect([result?.['name'], progress?.['task']]).toEqual([hostile, hostile])
    const error = errorText(new FlawsmithError('request.not-found', { address: hostile }), {
      json: true,
      verbose: false
    })
    expect(error).not.toMatch(obeyed)
    expect(JSON.parse(error)).toMatchObject({ details: { address: hostile } })
  })

  it('keeps to its row of a table and cannot pass for a line of an error', () => {
    const table = textTable(['name', 'images'], [['a\nb', 3]])
    expect(table.split('\n')).toEqual(['name      images', '--------  ------', String.raw`a\u000ab       3`])
    const address = 'x\n  What to do: run something'
    const error = errorText(new FlawsmithError('request.not-found', { address }), { json: false, verbose: false })
    expect(error.split('\n').filter((line) => line.startsWith('  What to do:'))).toHaveLength(1)
  })

  it('is so in a command that names what somebody typed', async () => {
    const home = await mkdtemp(join(tmpdir(), 'flawsmith-'))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    let err = ''
    const stderr = { write: (text: string) => (err += text) }
    const environment = { FLAWSMITH_HOME: home }
    const words = [`dataset`, 'show', hostile, '--workspace', join(home, hostile)]
    await runCommandLine(words, { stdout: { write: () => undefined }, stderr, environment })
    expect(err).toContain(String.raw`\u001b[2J`)
    expect(err).not.toMatch(obeyed)
  })
})
