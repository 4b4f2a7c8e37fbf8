import { execute, selectAll, type WorkspaceDatabase } from '../database.ts'
import { decodeJson, encodeJson } from '../json.ts'
import type { Migration } from '../migrate.ts'
import { upgradeRecipe } from '../stored-json.ts'

type Values = Readonly<Record<string, unknown>>

/** A run's config becomes the spec that its work is carried out from; jobs name kinds and tasks as they are called now. */
export const specs: Migration = {
  version: 8,
  name: 'specs',
  sql: '',
  change: (database) => {
    changeRuns(database)
    changeJobs(database)
  }
}

interface StoredRun {
  readonly id: number
  readonly kind: string
  readonly config: string
  readonly seeds: string
  readonly adapter: number | null
  readonly reported: number | null
  readonly dataset: number | null
}

function changeRuns(database: WorkspaceDatabase): void {
  const parent = (role: string) =>
    `(SELECT parent_id FROM run_parents WHERE run_id = runs.id AND role = '${role}' ORDER BY parent_id LIMIT 1)`
  const rows = selectAll<StoredRun>(
    database,
    `SELECT id, kind, config, seeds, ${parent('adapter')} AS adapter, ${parent('reported')} AS reported,
      (SELECT datasets.id FROM datasets WHERE datasets.run_id = ${parent('dataset')}) AS dataset FROM runs`
  )
  for (const run of rows) {
    const config = configOf(run, decodeJson<Values>(run.config))
    execute(database, 'UPDATE runs SET config = ? WHERE id = ?', encodeJson(config), run.id)
  }
}

function configOf({ kind, seeds, adapter, reported, dataset }: StoredRun, { task, ...config }: Values): Values {
  const isDual = task === 'dual'
  switch (kind) {
    case 'import':
      return { kind: 'import', ...config }
    case 'finetune':
      return { kind: isDual ? 'finetune-dual' : 'finetune', ...config }
    case 'generate':
      return { kind: isDual ? 'generate-dual' : 'generate', adapter, ...config }
    case 'synthesize':
      return { kind: 'simulate', ...config }
    case 'train':
      return trainConfigOf(task, decodeJson<number[]>(seeds)[0] ?? 0, config)
    case 'evaluate':
      return { kind: 'measure', ...config }
    case 'experiment':
      // A dataset that was removed since leaves its name.
      return { kind: 'experiment', ...recipeOf(config), ...(dataset === null ? {} : { dataset }) }
    case 'report':
      return { kind: 'report', experiment: reported, ...config, language: 'en' }
    default:
      return { ...(task === undefined ? {} : { task }), ...config }
  }
}

/** With its recipe in today's words. */
function recipeOf(values: Values): Values {
  return { ...values, recipe: upgradeRecipe(values['recipe']) }
}

/** Images by role, as each task names them. */
function trainConfigOf(task: unknown, seed: number, config: Values): Values {
  const { section, preprocessing, synthetic, oracleEveryEpochs, ...images } = config
  const common = { preprocessing, seed, images, synthetic }
  if (task === 'localise') {
    const own = { ...(section as Values), oracleEveryEpochs: oracleEveryEpochs ?? null }
    return { kind: 'train', task: 'localisation', section: own, ...common }
  }
  if (task !== 'types') return { kind: 'train', task: 'detection', section, ...common }
  // Classification has one normalisation.
  const { normalisation: _, ...own } = section as Values
  return { kind: 'train', task: 'classification', section: own, ...common }
}

const tasks: Readonly<Record<string, string>> = {
  classifier: 'detection',
  localiser: 'localisation',
  types: 'classification'
}

/** Fields of requests to synthesize that only some methods have. */
const fieldsOfMethod: Readonly<Record<string, readonly string[]>> = {
  dreambooth: ['generation', 'defectType'],
  inout: ['seed', 'settings', 'textures', 'generation', 'defectType'],
  dual: ['seed', 'pairs']
}
const simulationFields = ['seed', 'settings', 'textures']
const sharedFields = ['kind', 'name', 'data', 'method', 'count']

function changeJobs(database: WorkspaceDatabase): void {
  const rows = selectAll<{ readonly id: number; readonly request: string }>(database, 'SELECT id, request FROM jobs')
  for (const { id, request } of rows) {
    const changed = requestOf(decodeJson<Values>(request))
    const sql = 'UPDATE jobs SET kind = ?, request = ? WHERE id = ?'
    execute(database, sql, String(changed['kind']), encodeJson(changed), id)
  }
  execute(database, `UPDATE jobs SET result = replace(result, '"looked":', '"checked":') WHERE kind = 'filter'`)
}

function requestOf(request: Values): Values {
  switch (request['kind']) {
    case 'inspect':
      return { ...request, kind: 'preview' }
    case 'finetune':
      return { ...request, method: 'dreambooth' }
    case 'finetune-dual':
      return { ...request, kind: 'finetune', method: 'dual' }
    case 'train':
      return { ...request, task: tasks[String(request['task'])] ?? request['task'] }
    case 'experiment':
      return recipeOf(request)
    case 'synthesize': {
      const own = fieldsOfMethod[String(request['method'])] ?? simulationFields
      const kept = [...sharedFields, ...own]
      return Object.fromEntries(Object.entries(request).filter(([name]) => kept.includes(name)))
    }
    default:
      return request
  }
}
