import { describe, expect, it } from 'vitest'
import { formatSummary, renderTableMarkdown, renderTableText, tableToJson } from '../../electron/experiments/table.ts'
import { buildGainTable, buildResultTable } from '../../electron/experiments/tasks/detection/table.ts'
import { summarize } from '../../electron/metrics/summary.ts'
import { generatedResults } from './generated-results.ts'

const results = generatedResults([80, 100], [0, 1, 2])

describe('results table', () => {
  const table = buildResultTable(results)

  it('has a row per method and N_aug and a summary per measure', () => {
    expect(table.rows.map(({ name, augmented }) => `${name} ${augmented}`)).toEqual([
      'none 0',
      'MemSeg 80',
      'MemSeg 100',
      'DreamBooth (DDPM) 80',
      'DreamBooth (DDPM) 100',
      'In&Out 80',
      'In&Out 100'
    ])
    const own = results.filter(({ method, augmented }) => method === 'dreambooth' && augmented === 100)
    const cells = table.rows[4]?.cells ?? []
    expect(cells).toHaveLength(8)
    const summarized = (values: readonly number[]) => summarize(values, 0.95, { low: 0, high: 1 })
    expect(cells[0]).toEqual(summarized(own.map(({ metrics }) => metrics.averagePrecision)))
    expect(cells[1]).toEqual(summarized(own.map(({ metrics }) => metrics.prAreaTrapezoid)))
    expect(cells[3]).toEqual(summarized(own.map(({ metrics }) => metrics.atValidationThreshold!.recall)))
    expect(cells[5]).toEqual(summarized(own.map(({ metrics }) => metrics.oracle.precision)))
  })

  it('fits the width of the terminal, with every row in every block', () => {
    for (const width of [80, 125, 200]) {
      const text = renderTableText(table, width)
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 90))
      const blocks = text.match(/^In&Out +100/gm)
      expect(blocks).toHaveLength(width === 80 ? 3 : width === 125 ? 2 : 1)
    }
    expect(renderTableText(table, 80)).toContain(formatSummary(table.rows[6]!.cells[7]!))
  })

  it('is the same in Markdown and JSON', () => {
    const markdown = renderTableMarkdown(table)
    const lines = markdown.split('\n').filter((line) => line.startsWith('|'))
    expect(lines).toHaveLength(2 + 7)
    expect(new Set(lines.map((line) => line.split(' | ').length))).toEqual(new Set([10]))
    expect(lines[2]).toContain(formatSummary(table.rows[0]!.cells[0]!))
    const json = JSON.parse(JSON.stringify(tableToJson(table))) as {
      rows: { method: string; seeds: number[]; measures: Record<string, { mean: number; values: number[] }> }[]
    }
    expect(json.rows[6]).toMatchObject({ method: 'inout', seeds: [0, 1, 2] })
    expect(json.rows[6]?.measures.oracleF1?.values).toHaveLength(3)
  })

  it('leaves out what was not measured', () => {
    const untuned = results.map((result) => ({
      ...result,
      metrics: { ...result.metrics, atValidationThreshold: null }
    }))
    expect(buildResultTable(untuned).rows[0]?.cells.slice(2, 5)).toEqual([null, null, null])
  })
})

describe('references and marks', () => {
  it('show chance and flagging everything, by the share of defective images', () => {
    const { references, columns } = buildResultTable(results, undefined, undefined, [0.25, 0.75])
    const named = references.map(({ name, cells }) => [
      name,
      Object.fromEntries(columns.map(({ key }, i) => [key, cells[i]]))
    ])
    expect(named).toEqual([
      [
        'chance',
        expect.objectContaining({ averagePrecision: 0.5, prAreaTrapezoid: 0.5, precision: null, oracleF1: null })
      ],
      [
        'everything defective',
        // F1 is 2p / (1 + p): 0.4 and 0.857.
        expect.objectContaining({ averagePrecision: null, precision: 0.5, recall: 1, oracleF1: (0.4 + 6 / 7) / 2 })
      ]
    ])
    const table = buildResultTable(results, undefined, undefined, [0.25])
    expect(renderTableText(table, 200)).toMatch(/chance +0\.250 +0\.250 +–/)
    expect(renderTableMarkdown(table)).toContain('| everything defective |  | – | – | 0.250 | 1.000 | 0.400 |')
  })

  it('mark values that are equal at all seeds', () => {
    const constant = results.map((result) => ({ ...result, metrics: { ...result.metrics, averagePrecision: 0.37 } }))
    const text = renderTableText(buildResultTable(constant), 200)
    expect(text).toContain('0.370† (0.000, 3)')
    expect(text).toContain('†: identical for every seed')
    expect(renderTableText(buildResultTable(results), 200)).not.toContain('†')
  })
})

describe('gains over "none"', () => {
  it('have a signed row for every other group', () => {
    const table = buildGainTable(results)
    expect(table?.rows.map(({ name }) => name)).not.toContain('none')
    expect(table?.rows).toHaveLength(6)
    expect(renderTableText(table!)).toMatch(/In&Out +100 +\+0\.\d{3} \(0\.\d{3}, 3\) \[[+−]?0\.\d{3}, \+0\.\d{3}\]/)
  })

  it('are null if there is nothing to compare', () => {
    expect(buildGainTable(results.filter(({ method }) => method !== 'none'))).toBeNull()
    expect(buildGainTable(results.filter(({ method }) => method === 'none'))).toBeNull()
  })
})

describe('cell', () => {
  it('shows only the values it has', () => {
    expect(formatSummary(summarize([0.5, 0.7]))).toBe('0.600 (0.141, 2)')
    expect(formatSummary(summarize([0.5]))).toBe('0.500 (–, 1)')
    expect(formatSummary(null)).toBe('–')
    expect(formatSummary(summarize([0.25]), true)).toBe('+0.250 (–, 1)')
    // t(3 degrees, 95%) = 3.182; 0.02 ± 3.182 · 0.0163 / 2.
    expect(formatSummary(summarize([0, 0.02, 0.02, 0.04]), true)).toBe('+0.020 (0.016, 4) [−0.006, +0.046]')
    expect(formatSummary(summarize([0.37, 0.37]))).toBe('0.370† (0.000, 2)')
    expect(formatSummary(summarize([-0.25]), true)).toBe('−0.250 (–, 1)')
    expect(formatSummary(summarize([-0.0001]), true)).toBe('0.000 (–, 1)')
  })
})
