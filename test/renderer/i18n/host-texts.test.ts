import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decision, label, part, runKind, runState } from '../../../electron/contract/values.ts'
import { cellName } from '../../../electron/experiments/matrix.ts'
import { splitName } from '../../../electron/datasets/store-split.ts'
import { shellWords } from '../../../electron/main/words.ts'
import { germanOfHost } from '../../../renderer/i18n/de/host/index.ts'
import { english } from '../../../renderer/i18n/en/index.ts'
import { spoken, templateOf } from '../../../renderer/i18n/host-texts.ts'
import type { Message } from '../../../renderer/i18n/message.ts'
import { sayingIn } from '../../../renderer/i18n/said.ts'
import { failuresOf, filled, nodesOf, parse, propertyOf, sourcesOf, textsOf } from './host-sentences.ts'

/** What only a terminal shows stays English: the commands. */
const files = sourcesOf(['cli/'])
const failures = failuresOf(files)
const say = sayingIn('de', germanOfHost)
const texts = Object.entries(germanOfHost).flatMap(([name, part]) =>
  Object.entries<Message>(part).map(([text, message]) => ({ name, text, message, ...templateOf(text) }))
)
const recipes = join(import.meta.dirname, '../../../resources/recipes')

/** A text of the source as it may come: each place filled with a number, or, where one stands first, with a sentence. */
function comes(text: string, sentence: string): string {
  let count = 100
  const number = () => String(++count)
  const begins = text.startsWith(filled) ? sentence + text.slice(filled.length) : text
  return begins.replaceAll(filled, number)
}

const known = 'Save the image as PNG.'
const forms = (text: string) => [comes(text, '100'), comes(text, known), comes(text.replace(/\{\}$/, known), '100')]
const isSaid = (text: string) => forms(text).some((form) => say(form) !== form)

/** What failures of the source say, each once. */
const sentences = [...new Set(failures.flatMap(({ messages, remedies }) => [...messages, ...remedies]))].filter(
  // A message of elsewhere alone or before a file's name has nothing to say of its own.
  (text) => /\p{L}{2}/u.test(text) || text.startsWith('{} (')
)

/** Second arguments of checks and what objects say under a name, in files of some folders. */
function textsUnder(folders: readonly string[], calls: ReadonlySet<string>, names: readonly string[]): string[] {
  const found: string[] = []
  for (const [path, file] of files) {
    if (!folders.some((folder) => path.startsWith(folder))) continue
    for (const node of nodesOf(file)) {
      if (ts.isCallExpression(node)) {
        const { expression } = node
        const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
        const [, second] = node.arguments
        if (calls.has(called) && second !== undefined) found.push(...textsOf(second, files))
      }
      if (ts.isObjectLiteralExpression(node)) {
        const values = names.flatMap((name) => propertyOf(node, name) ?? [])
        if (propertyOf(node, 'remedy') === undefined) found.push(...values.flatMap((value) => textsOf(value, files)))
      }
    }
  }
  return [...new Set(found)].filter((text) => /\p{L}{2}/u.test(text))
}

const checks = textsUnder(
  ['experiments/', 'synthesis/', 'diffusion/', 'detection/', 'datasets/', 'host/queue/', 'contract/'],
  new Set(['refine', 'regex', 'demand', 'fail']),
  ['message']
).filter((text) => text.includes(' ') && !sentences.some((sentence) => sentence.includes(text)))
const modelChecks = textsUnder(['models/configs.ts'], new Set(['fail']), ['message'])
const selfTest = textsUnder(['engine/self-test.ts'], new Set(), ['reason'])
const checked = textsUnder(['synthesis/filters/'], new Set(), ['message'])
const recipeTexts = readdirSync(recipes)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { title, source } = JSON.parse(readFileSync(join(recipes, name), 'utf8')) as Record<
      'title' | 'source',
      string
    >
    return [title, source]
  })

/** The names of splits that nobody named. */
function splitNames(): string[] {
  const of = (protocol: Parameters<typeof splitName>[0]['protocol']) =>
    splitName({ seed: 3, validationFraction: 0.2, protocol })
  const names = [
    of({ kind: 'given' }),
    of({ kind: 'random', testFraction: 0.3 }),
    of({ kind: 'few-shot', shots: 5, defectType: null, testFraction: 0.3 }),
    of({ kind: 'few-shot', shots: 5, defectType: 'crack', testFraction: 0.3 }),
    of({ kind: 'first-third', testFraction: 0.3 }),
    of({ kind: 'first-third', defectType: 'crack', testFraction: 0.3 })
  ]
  return [...names, ...names.map((name) => `${name}, data 1a2b3c4d`)]
}

/** Cells of an experiment as its progress names them. */
const cells = (['none', 'memseg'] as const).map((method) => cellName({ method, augmented: 40, seed: 2 }))

/** What zod says of values of every kind that schemas of the host refuse. */
function zodFaults(): string[] {
  const of = (schema: z.ZodType, value: unknown) =>
    schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []
  return [
    ...of(z.number(), 'a'),
    ...of(z.number(), undefined),
    ...of(z.int(), 1.5),
    ...of(z.boolean(), 1),
    ...of(z.string(), null),
    ...of(z.array(z.number()), {}),
    ...of(z.record(z.string(), z.number()), 1),
    ...of(z.strictObject({ a: z.number() }), { a: 1, b: 2 }),
    ...of(z.strictObject({}), { a: 1, b: 2 }),
    ...of(z.literal('a'), 'b'),
    ...of(z.enum(['a', 'b']), 'c'),
    ...of(z.number().min(1), 0.5),
    ...of(z.number().gt(0), 0),
    ...of(z.number().max(1), 1.5),
    ...of(z.number().lt(1), 1),
    ...of(z.number().multipleOf(8), 9),
    ...of(z.string().min(1), ''),
    ...of(z.string().max(1), 'ab'),
    ...of(z.array(z.number()).min(1), []),
    ...of(z.array(z.number()).max(1), [1, 2]),
    ...of(z.array(z.number()).length(1), []),
    ...of(z.array(z.number()).length(1), [1, 2]),
    ...of(z.tuple([z.number(), z.number()]), 1),
    ...of(z.string().regex(/^[0-9a-f]{64}$/), 'g'),
    ...of(z.union([z.number(), z.boolean()]), 'a'),
    ...of(z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }),
    ...of(z.json(), () => 1)
  ]
}

describe('what the host says where something failed', () => {
  it('is found in its source, whoever builds it', () => {
    const source = `
      function fail(what: string, why = 'no reason') { return { code: 'a.b', message: \`\${what} failed (\${why}).\`, remedy: busy ? 'Wait.' : 'Go.' } }
      fail('This'); fail(\`That \${n}\`, 'it is late')`
    const [found] = failuresOf(new Map([['a.ts', parse('a.ts', source)]]))
    expect(found).toMatchObject({ codes: ['a.b'], remedies: ['Wait.', 'Go.'] })
    expect(found?.messages).toContain('That {} failed (it is late).')
    expect(found?.messages).toContain('This failed (no reason).')
    expect(failures.length).toBeGreaterThan(230)
    expect(sentences.length).toBeGreaterThan(450)
  })

  it('is said in German, every message and every remedy', () => {
    expect(['Nobody translated {} yet.', '{} And then?'].filter(isSaid)).toEqual([])
    expect(sentences.filter((text) => !isSaid(text))).toEqual([])
  })

  it('is said in German to the last word that the source has', () => {
    const left = sentences.flatMap((sentence) => {
      const text = comes(sentence, known)
      const found = texts.map(({ pattern, names }) => ({ names, parts: pattern.exec(text) })).find(({ parts }) => parts)
      const parts = found?.names.map((name, index) => [name, found.parts?.[index + 1] ?? ''] as const) ?? []
      const words = parts.filter(([name, part]) => spoken.has(name) && /\p{L}{2}/u.test(part) && say(part) === part)
      return words.map(([, part]) => `${part}: ${text}`)
    })
    // Names, and what a library says.
    const same = /^(DualAnoDiff|F1|AUROC|MemSeg)\b/
    expect(left.filter((text) => !same.test(text))).toEqual([])
  })

  it('keeps what is filled in, each number once and in its place', () => {
    const lost = sentences.filter((sentence) => {
      const text = comes(sentence, known)
      const numbers = (of: string) =>
        of
          .match(/\b\d{3}\b/g)
          ?.toSorted()
          .join() ?? ''
      return numbers(text) !== numbers(say(text))
    })
    expect(lost).toEqual([])
  })

  it('is the shell’s own word where the desktop app’s service is away', () => {
    for (const kind of ['starting', 'restarting', 'failed'] as const) {
      const [en, de] = [shellWords.en.outage[kind], shellWords.de.outage[kind]]
      expect([say(`${en.title}.`), say(en.advice)]).toEqual([`${de.title}.`, de.advice])
    }
  })
})

describe('what else the host says', () => {
  it.each([
    ['faults of settings that schemas find', checks],
    ['faults of a model’s configuration', modelChecks],
    ['faults that zod finds', zodFaults()],
    ['the reasons of a device’s self-test', selfTest],
    ['the reasons of the automatic check', checked],
    ['titles and sources of recipes', recipeTexts],
    ['names of splits', splitNames()],
    ['descriptions of layouts', textsUnder(['datasets/layouts/'], new Set(), ['description'])]
  ])('%s are said in German', (_, found) => {
    expect(found.length).toBeGreaterThan(2)
    const same = /^VisA: /
    expect(found.filter((text) => !isSaid(text) && !same.test(text))).toEqual([])
  })

  it('has words of the contract that the catalogue knows', () => {
    const lists = { state: runState, kind: runKind, split: part, label, decision }
    for (const [prefix, list] of Object.entries(lists)) {
      expect(list.options.filter((word) => !Object.hasOwn(english, `${prefix}.${word}`))).toEqual([])
    }
  })
})

describe('the texts of the host', () => {
  it('stand once each, with the same placeholders in both languages', () => {
    const keys = texts.map(({ text }) => text)
    expect(keys.filter((text, index) => keys.indexOf(text) !== index)).toEqual([])
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const { name, text, message } of texts) {
      const said = typeof message === 'string' ? [message] : [message.one, message.other]
      // Not every place of zod's sentences is needed to say what is wrong.
      const wanted = placeholders(name === 'faults' ? said.join(' ') : text)
      for (const german of said) expect([text, placeholders(german)]).toEqual([text, wanted])
      expect([text, placeholders(text)]).toEqual([text, placeholders(text + said.join(' '))])
      expect(said.some((german) => german.trim() === '')).toBe(false)
    }
  })

  it('are of the source: none is left of what nobody says any more', () => {
    const words = [...files.values()].flatMap((file) =>
      nodesOf(file).flatMap((node) => (ts.isStringLiteralLike(node) ? [node.text] : []))
    )
    const outages = Object.values(shellWords.en.outage).map(({ title }) => `${title}.`)
    const wholes = [
      ...sentences,
      ...checks,
      ...modelChecks,
      ...selfTest,
      ...checked,
      ...recipeTexts,
      ...cells,
      ...splitNames(),
      ...outages
    ]
    const said = new Set(wholes.flatMap(forms))
    // What stands inside another text.
    for (const text of said) {
      for (const { names, pattern } of texts) {
        const parts = pattern.exec(text)
        names.forEach((name, index) => spoken.has(name) && parts?.[index + 1] && said.add(parts[index + 1] ?? ''))
      }
    }
    for (const word of words) said.add(word)
    const elsewhere = new Set(['faults', 'reasons'])
    const stale = texts.filter(({ name, text, pattern }) => {
      return !elsewhere.has(name) && !said.has(text) && ![...said].some((each) => pattern.test(each))
    })
    expect(stale.map(({ text }) => text)).toEqual([])
  })
})
