import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { germanCatalogue } from '../../electron/messages/de/index.ts'
import { errors, texts } from '../../electron/messages/en/index.ts'
import type { Message } from '../../electron/messages/message.ts'

const electron = join(import.meta.dirname, '../../electron')
const source = ['electron', 'renderer']
  .map((folder) => join(import.meta.dirname, '../..', folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => /\.tsx?$/.test(path) && !/messages\/(en|de)\//.test(path))
  )
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

const formsOf = (message: Message) => (typeof message === 'string' ? [message] : [message.one, message.other])
const holes = (message: Message) =>
  [
    ...new Set(
      formsOf(message)
        .join()
        .match(/\{\w+\}/g)
    )
  ].sort()

describe('message catalogue', () => {
  it('has the same placeholders in German', () => {
    for (const [key, message] of Object.entries<Message>(texts)) {
      expect([key, holes(germanCatalogue.texts[key] ?? '')]).toEqual([key, holes(message)])
    }
    for (const [code, { message, remedy }] of Object.entries<{ message: Message; remedy: string }>(errors)) {
      const german = germanCatalogue.errors[code]
      expect([code, holes(german?.message ?? '')]).toEqual([code, holes(message)])
      expect([code, holes(german?.remedy ?? '')]).toEqual([code, holes(remedy)])
    }
  })

  it('has complete sentences as remedies', () => {
    const remedies = Object.entries(errors).map(([code, { remedy }]) => [code, remedy] as const)
    expect(remedies.filter(([, remedy]) => !/[.}]$/.test(remedy))).toEqual([])
  })

  it('contains every code that is thrown', () => {
    const thrown = [...source.matchAll(/new FlawsmithError\(\s*'([\w.-]+)'/g)].map(([, code]) => code ?? '')
    expect(thrown.length).toBeGreaterThan(200)
    expect(thrown.filter((code) => !Object.hasOwn(errors, code))).toEqual([])
  })

  it('has no unused error', () => {
    const named = (code: string) => source.includes(`'${code}'`)
    const built = /^safetensors\.|^host\./
    expect(Object.keys(errors).filter((code) => !named(code) && !built.test(code))).toEqual([])
  })

  it('contains every task that work reports', () => {
    const tasks = [...source.matchAll(/(?:report\(\{\s*task: |stopIfCancelled\(monitor, )'([a-z-]+)'/g)]
    expect(tasks.length).toBeGreaterThan(10)
    expect(tasks.map(([, task]) => task).filter((task) => !Object.hasOwn(texts, `task.${task}`))).toEqual([])
  })

  it('contains the German titles of the recipes', () => {
    const folder = join(electron, '../resources/recipes')
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      const { title } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { title: string }
      expect(germanCatalogue.recipes).toHaveProperty([title])
    }
  })
})
