import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { counts, device, failure, threads, time } from './values.ts'

export const workspaceDetails = z.object({
  /** Absolute path of the folder. */
  folder: z.string(),
  /** Its last part. */
  name: z.string(),
  /** Such as `0.1.0+abc`. */
  version: z.string(),
  /** Such as `onnxruntime-node 1.30.0`. */
  runtime: z.string(),
  device,
  threads: z.int(),
  /** Rows of the workspace: datasets, images, runs, samples, baseModels, adapters. */
  counts,
  /** Runs found dead when the workspace was opened; they can be resumed. */
  interruptedRuns: z.array(z.int()),
  freeBytes: z.number(),
  /** `desktop`: folder dialogs are there; `browser`: a path is typed or files are sent. */
  shell: z.enum(['desktop', 'browser'])
})

const auditEntry = z.object({
  id: z.int(),
  at: time,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown())
})

const folderEntry = z.object({ name: z.string(), path: z.string() })

const knownWorkspace = folderEntry.extend({
  /** Whether a workspace is still in the folder. */
  there: z.boolean()
})

export const workspaceProcedures = {
  'workspace.known': query(
    'Which workspaces were opened before, and where a new one could be; answers without a workspace too.',
    nothing,
    z.object({
      /** Why the workspace that was asked for is not open; null while one is open, or none was asked for. */
      failure: failure.nullable(),
      /** The folder of that workspace. */
      folder: z.string().nullable(),
      /** The latest first. */
      recent: z.array(knownWorkspace),
      /** A folder that holds nothing yet. */
      suggested: z.string()
    })
  ),
  'workspace.details': query('The open workspace and what computes.', nothing, workspaceDetails),
  'workspace.open': command(
    'Opens another workspace folder; refused while jobs run.',
    z.strictObject({ folder: z.string().min(1), create: z.boolean().default(false) }),
    workspaceDetails
  ),
  'workspace.restore': command(
    'Puts a backup in the place of a damaged database, which is kept beside the backups, and opens the workspace.',
    z.strictObject({ folder: z.string().min(1), backup: z.string().min(1) }),
    workspaceDetails
  ),
  'workspace.chooseDevice': command(
    'The device and threads for jobs started from now on.',
    z.strictObject({ device: device.or(z.literal('auto')), threads: threads.optional() }),
    workspaceDetails
  ),
  'workspace.audit': query(
    'The latest entries of the audit trail, newest first.',
    z.strictObject({ limit: z.int().min(1).max(1000).default(100) }),
    z.object({ entries: z.array(auditEntry), intact: z.boolean() })
  ),
  'folders.list': query(
    'Subfolders of a folder on this PC, for choosing one where there is no folder dialog; the home folder by default.',
    z.strictObject({ path: z.string().optional(), ending: z.string().max(20).optional() }),
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      folders: z.array(folderEntry),
      /** With the ending that was asked for. */
      files: z.array(folderEntry),
      /** Image files directly in it. */
      images: z.int(),
      /** Whether the folder holds a workspace. */
      workspace: z.boolean(),
      /** Whether it is a station, and what that is called; null where it is none. */
      station: z.object({ name: z.string() }).nullable()
    })
  )
} as const

export type WorkspaceDetails = z.output<typeof workspaceDetails>
