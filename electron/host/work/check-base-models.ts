import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { embeddedResidualHashes } from '../../diffusion/residual/model.ts'
import { textOf } from '../../messages/english.ts'
import { changedFiles } from '../../models/model-hashes.ts'
import { requireShipped } from '../../models/shipped-files.ts'
import { schemaDifferences } from '../../workspace/check/check-schema.ts'
import type { Finding } from '../../workspace/check/finding.ts'
import { closeDatabase, openForReading, type WorkspaceDatabase } from '../../workspace/database.ts'
import { listBaseModels, type BaseModel } from '../../workspace/models.ts'
import { databaseName } from '../../workspace/replace-database.ts'
import { embeddedFolder, isEmbeddedName } from './base-models.ts'

/**
 * Compares the base models that a workspace uses, and those that come with the program, with what was recorded of them;
 * every file is read again, so that also what no system notes is found. Changes nothing. Finds nothing where the database
 * cannot be read, which checkWorkspace says.
 */
export async function checkBaseModels(folder: string): Promise<Finding[]> {
  const since = Date.now()
  let database: WorkspaceDatabase | undefined
  let models: BaseModel[]
  try {
    database = openForReading(join(folder, databaseName))
    if (schemaDifferences(database).some(({ runs }) => runs)) return []
    models = listBaseModels({ database })
  } catch {
    return []
  } finally {
    if (database !== undefined) closeDatabase(database)
  }
  const findings: Finding[] = []
  // Of the embedded ones, which change with the program, it counts whether they are as shipped.
  for (const model of models.filter(({ name }) => !isEmbeddedName(name))) {
    try {
      const files = await changedFiles(model.path, model.hashes, { since })
      if (files.length > 0) findings.push(changed(model, files))
    } catch (cause) {
      if (!(cause instanceof FlawsmithError)) throw cause
      findings.push(cause.code === 'model.path-not-found' ? gone(model) : changed(model, [model.path]))
    }
  }
  for (const check of [() => requireShipped(embeddedFolder, { since }), () => embeddedResidualHashes({ since })]) {
    await check().catch((cause: unknown) => {
      if (!(cause instanceof FlawsmithError)) throw cause
      findings.push(shipped(String(cause.details['path'])))
    })
  }
  return findings
}

function changed({ name }: BaseModel, files: readonly string[]): Finding {
  const what = textOf('check.model-changed', { name, files })
  return { part: 'models', weight: 'damage', what, affects: [], remedy: textOf('check.model-changed-remedy') }
}

/** It may be on a disk that is away; runs keep what they made with it. */
function gone({ name, path }: BaseModel): Finding {
  const what = textOf('check.model-gone', { name, path })
  return { part: 'models', weight: 'note', what, affects: [], remedy: textOf('check.model-gone-remedy') }
}

function shipped(path: string): Finding {
  const what = textOf('check.model-shipped', { path })
  return { part: 'models', weight: 'damage', what, affects: [], remedy: textOf('check.model-shipped-remedy') }
}
