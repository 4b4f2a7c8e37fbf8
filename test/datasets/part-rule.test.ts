import { describe, expect, it } from 'vitest'
import { partIds, type PartRule } from '../../electron/datasets/part-rule.ts'
import { temporaryFolder } from '../workspace/helpers.ts'
import { writeTree } from './images.ts'

const names = ['good/P12_top.png', 'good/P12_side.png', 'crack/P7_top.jpg', 'crack/lot 3/P7_side.bmp']

async function ids(rule: PartRule, table?: string, all: readonly string[] = names) {
  const folder = await temporaryFolder()
  if (table !== undefined) await writeTree(folder, { 'parts.csv': Buffer.from(table) })
  const { parts, problems } = await partIds(folder, all, rule)
  return { parts: Object.fromEntries(parts), problems: problems.map(({ severity, code }) => `${severity} ${code}`) }
}

const both = {
  'good/P12_top.png': '12',
  'good/P12_side.png': '12',
  'crack/P7_top.jpg': '7',
  'crack/lot 3/P7_side.bmp': '7'
}

describe('part ids from file names', () => {
  it.each([
    ['P(\\d+)_.*', both],
    ['P(\\d+)_', both],
    ['P(?<part>\\d+)_(top|side)', both],
    ['P{part}_*', both],
    ['P{part}_????', { 'good/P12_side.png': '12', 'crack/lot 3/P7_side.bmp': '7' }],
    [
      '*_{part}',
      {
        ...both,
        'good/P12_top.png': 'top',
        'good/P12_side.png': 'side',
        'crack/P7_top.jpg': 'top',
        'crack/lot 3/P7_side.bmp': 'side'
      }
    ],
    [
      '{part}/P*',
      {
        'good/P12_top.png': 'good',
        'good/P12_side.png': 'good',
        'crack/P7_top.jpg': 'crack',
        'crack/lot 3/P7_side.bmp': 'crack/lot 3'
      }
    ],
    ['lot (\\d+)\\/', { 'crack/lot 3/P7_side.bmp': '3' }]
  ])('follow %s', async (pattern, expected) => {
    expect((await ids({ pattern })).parts).toEqual(expected)
  })

  it('take signs of regular expressions literally in the simple form, and accents in either normal form', async () => {
    expect((await ids({ pattern: 'a+({part})*' }, undefined, ['a+(5)x.png', 'aa(6).png'])).parts).toEqual({
      'a+(5)x.png': '5'
    })
    expect((await ids({ pattern: 'Ä{part}_*' }, undefined, ['A\u0308Ö1_x.png'])).parts).toEqual({
      'A\u0308Ö1_x.png': 'Ö1'
    })
  })

  it('say how many images have none', async () => {
    expect((await ids({ pattern: 'P(12)_' })).problems).toEqual(['warning parts.none'])
  })

  it.each([
    ['P(\\d+', 'parts.bad-pattern'],
    ['P\\d+_', 'parts.group-count'],
    ['P(\\d)(\\d)', 'parts.group-count'],
    ['{part}_{part}', 'parts.group-count'],
    ['Q{part}_*', 'parts.no-match']
  ])('refuse %s', async (pattern, code) => {
    await expect(ids({ pattern })).rejects.toMatchObject({ code })
  })

  it('stop an expression that backtracks without end', async () => {
    const long = `${'a'.repeat(60)}!.png`
    await expect(ids({ pattern: '^((?:a+)+)$' }, undefined, [long])).rejects.toMatchObject({
      code: 'parts.slow-pattern'
    })
  })
})

describe('part ids from a table', () => {
  it.each([
    ['with commas', 'file,part\nP12_top.png,12\nP12_side.png,12\nP7_top.jpg,7\nP7_side.bmp,7\n'],
    [
      'with semicolons, quotes and a mark of the encoding',
      '\uFEFFImage;Lot;Part_ID\r\n"P12_top";a;12\r\nP12_side;a;"12"\r\nP7_top;b;7\r\nP7_side;b;7'
    ],
    [
      'with paths',
      'path\tid\ngood\\P12_top.png\t12\n./good/P12_side.png\t12\n/crack/P7_top.jpg\t7\ncrack/LOT 3/p7_side.BMP\t7\n'
    ]
  ])('are read: %s', async (_, table) => {
    expect(await ids({ table: 'parts.csv' }, table)).toEqual({ parts: both, problems: [] })
  })

  it('come from the columns that are named', async () => {
    const table = 'nr,file,shot of\n12,x,P12_top.png\n7,y,P7_top.jpg\n'
    const { parts, problems } = await ids({ table: 'parts.csv', file: 'Shot of', part: 'NR' }, table)
    expect(parts).toEqual({ 'good/P12_top.png': '12', 'crack/P7_top.jpg': '7' })
    expect(problems).toEqual(['warning parts.none'])
  })

  it('name files that are not there, that are in two folders, and that have two parts', async () => {
    const table = 'file,part\nP12_top.png,12\nP12_top.png,13\nlost.png,4\nsame.png,5\n'
    const all = [...names, 'good/same.png', 'crack/same.png']
    expect((await ids({ table: 'parts.csv' }, table, all)).problems).toEqual([
      'error parts.no-image',
      'error parts.several-images',
      'error parts.several-parts',
      'warning parts.none'
    ])
  })

  it.each([
    ['another column', { table: 'parts.csv', part: 'serial' }, 'file,part\nP12_top.png,1\n', 'parts.no-column'],
    ['no table', { table: 'other.csv' }, undefined, 'parts.table-unreadable'],
    ['a table outside', { table: '../parts.csv' }, undefined, 'parts.table-outside'],
    ['a table of other images', { table: 'parts.csv' }, 'file,part\nx.png,1\n', 'parts.no-file']
  ])('are refused: %s', async (_, rule, table, code) => {
    await expect(ids(rule, table)).rejects.toMatchObject({ code })
  })
})
