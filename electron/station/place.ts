/** @file Which station, and where in its folder its files are. */
import { join } from 'node:path'

export interface Station {
  /** Absolute. */
  readonly folder: string
  /** Unique for ever; the first part of the id of every verdict. */
  readonly id: string
}

export const identityFile = (folder: string) => join(folder, 'station.json')
export const recipeFolder = (folder: string) => join(folder, 'recipes')
export const journalFile = (folder: string) => join(folder, 'journal.db')
export const spoolFolder = (folder: string) => join(folder, 'spool')
export const statusFile = (folder: string) => join(folder, 'status.json')
export const auditFile = (folder: string) => join(folder, 'audit.jsonl')
/** Images that a person sent back with the right verdict, and their masks, each under its SHA-256. */
export const lineFolder = (folder: string) => join(folder, 'from-line')
export const lineFile = (folder: string, hash: string) => join(lineFolder(folder), hash)
export const accessFile = (folder: string) => join(folder, 'access.json')
