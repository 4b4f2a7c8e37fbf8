import { randomBytes } from 'node:crypto'
import { keptSecret } from '../kept-secret.ts'

/** A host name below `localhost` that nobody can guess. */
export const randomPageName = (): string => `flawsmith-${randomBytes(10).toString('hex')}`

/**
 * The name under which browsers on this PC find the page. It is kept, since a browser keeps what a person has set, and a tab
 * its unsaved work, by the name.
 */
export const pageName = (folder: string): Promise<string> =>
  keptSecret(folder, 'page-name', /^flawsmith-[0-9a-f]{20}$/, randomPageName)
