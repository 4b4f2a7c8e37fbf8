import { FlawsmithError } from '../common/errors.ts'
import { someNames } from '../messages/some-names.ts'
import type { Content } from './contents.ts'
import { recordContent } from './contents.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { findName } from './find-name.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'

/** A base model at its original location: its weights are used in place, never copied. */
export interface BaseModel {
  readonly id: number
  /** Unique, compared without regard to case. */
  readonly name: string
  readonly format: 'diffusers' | 'single-file'
  /** Absolute path of the folder or file. */
  readonly path: string
  /** SHA-256 of each weight file, by component such as `unet`. */
  readonly hashes: Readonly<Record<string, string>>
  /** Details for display: parameter counts, resolution, licence. */
  readonly details: JsonObject
  readonly createdAt: string
}

/** A LoRA in the content store, with its origin. */
export interface Adapter {
  readonly id: number
  readonly name: string
  readonly baseModelId: number | null
  /** The run that produced it, by fine-tuning or by adding a file. */
  readonly runId: number | null
  readonly contentHash: string
  /** Method, rank, alpha, prompts and the like. */
  readonly details: JsonObject
  readonly createdAt: string
}

/** Stores a base model's record and returns its id. Errors: `model.name-taken`. */
export function addBaseModel(
  workspace: Workspace,
  model: Omit<BaseModel, 'id' | 'createdAt' | 'details'> & { readonly details: object }
): number {
  const { database } = workspace
  return transaction(database, () => {
    requireFreeName(workspace, 'base_models', model.name)
    return execute(
      database,
      'INSERT INTO base_models (name, format, path, hashes, facts, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      model.name,
      model.format,
      model.path,
      encodeJson(model.hashes),
      encodeJson(model.details),
      now()
    ).id
  })
}

/** Records a new location of a base model's weights. */
export function moveBaseModel({ database }: Workspace, id: number, path: string): void {
  execute(database, 'UPDATE base_models SET path = ? WHERE id = ?', path, id)
}

/** Stores an adapter whose bytes putContent has stored, and returns its id. Errors: `model.name-taken`. */
export function addAdapter(
  workspace: Workspace,
  adapter: Omit<Adapter, 'id' | 'createdAt' | 'contentHash' | 'details'> & { readonly details: object },
  content: Content
): number {
  const { database } = workspace
  return transaction(database, () => {
    requireFreeName(workspace, 'adapters', adapter.name)
    recordContent(workspace, content)
    return execute(
      database,
      `INSERT INTO adapters (name, base_model_id, run_id, content_hash, facts, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
      adapter.name,
      adapter.baseModelId,
      adapter.runId,
      content.hash,
      encodeJson(adapter.details),
      now()
    ).id
  })
}

/** All base models, by name. */
export function listBaseModels(workspace: Pick<Workspace, 'database'>): BaseModel[] {
  const sql = `SELECT ${baseModelColumns} FROM base_models ORDER BY name`
  return selectAll<BaseModelRow>(workspace.database, sql).map(baseModelOf)
}

/** A base model by name. Errors: `model.not-found`. */
export function getBaseModel(workspace: Workspace, name: string): BaseModel {
  const sql = `SELECT ${baseModelColumns} FROM base_models WHERE id = ?`
  const row = selectOne<BaseModelRow>(
    workspace.database,
    sql,
    findName(workspace.database, 'base_models', name) ?? null
  )
  if (row === undefined) throw noSuchModel(workspace, name)
  return baseModelOf(row)
}

/** All adapters, by name. */
export function listAdapters(workspace: Workspace): Adapter[] {
  const sql = `SELECT ${adapterColumns} FROM adapters ORDER BY name`
  return selectAll<AdapterRow>(workspace.database, sql).map(adapterOf)
}

/** An adapter by name. Errors: `model.not-found`. */
export function getAdapter(workspace: Workspace, name: string): Adapter {
  const sql = `SELECT ${adapterColumns} FROM adapters WHERE id = ?`
  const row = selectOne<AdapterRow>(workspace.database, sql, findName(workspace.database, 'adapters', name) ?? null)
  if (row === undefined) throw new FlawsmithError('adapter.not-found', { name })
  return adapterOf(row)
}

const baseModelColumns = 'id, name, format, path, hashes, facts AS details, created_at AS createdAt'
const adapterColumns = `id, name, base_model_id AS baseModelId, run_id AS runId, content_hash AS contentHash, facts AS details,
  created_at AS createdAt`

type BaseModelRow = Omit<BaseModel, 'hashes' | 'details'> & { readonly hashes: string; readonly details: string }
type AdapterRow = Omit<Adapter, 'details'> & { readonly details: string }

function baseModelOf(row: BaseModelRow): BaseModel {
  return {
    ...row,
    hashes: decodeJson<Record<string, string>>(row.hashes),
    details: decodeJson<JsonObject>(row.details)
  }
}

function adapterOf(row: AdapterRow): Adapter {
  return { ...row, details: decodeJson<JsonObject>(row.details) }
}

/** Errors: `adapter.name-taken`. */
export function requireFreeAdapterName(workspace: Workspace, name: string): void {
  requireFreeName(workspace, 'adapters', name)
}

function requireFreeName(workspace: Workspace, table: 'base_models' | 'adapters', name: string): void {
  if (findName(workspace.database, table, name) === undefined) return
  throw new FlawsmithError(table === 'adapters' ? 'adapter.name-taken' : 'model.name-taken', { name })
}

function noSuchModel(workspace: Workspace, name: string): FlawsmithError {
  const models = someNames(listBaseModels(workspace).map((model) => model.name))
  return new FlawsmithError('model.not-found', { name, workspace: workspace.folder, models })
}
