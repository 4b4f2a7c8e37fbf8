import { generationEffort } from '../effort/effort.ts'
import { adapterRank, adapterRun } from './adapters.ts'
import { generateSection } from './data.ts'
import { resolveGenerate } from './generate-run.ts'
import type { HostWork } from './host-work.ts'
import { gateOutcome } from './replace-rejected.ts'
import { performRun } from './perform-run.ts'

export const generate: HostWork<'generate'> = {
  kind: 'generate',
  lane: 'heavy',
  uses: ({ generation: { base, adapter } }) => ({ baseModels: [base], adapters: adapter === null ? [] : [adapter] }),
  efforts: (workspace, { generation, count, ...size }) => {
    const section = generateSection({ ...generation, strength: null }, size)
    return [generationEffort(section, count, adapterRank(workspace, generation.adapter))]
  },
  prepare: (workspace, { name: given, generation, width, height, count, defectType }) => {
    const section = generateSection({ ...generation, strength: null }, { width, height })
    const adapter = generation.adapter === null ? null : adapterRun(workspace, generation.adapter)
    const name = given ?? ((section.prompts[0] ?? '').slice(0, 100).trim() || 'generate')
    return {
      name,
      perform: async (context) => {
        const preprocessing = { width, height, fit: 'stretch', channels: 3 } as const
        const config = resolveGenerate({
          ...{ section, adapter, count, preprocessing, defectType, goods: [], defects: [] },
          attempts: generation.attempts
        })
        const { runId } = await performRun(context, { name, config, parents: [], datasetHash: null })
        return { runs: [runId], ...gateOutcome(workspace, [runId]) }
      }
    }
  }
}
