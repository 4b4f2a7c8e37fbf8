import { stat } from 'node:fs/promises'
import { FlawsmithError } from '../common/errors.ts'
import { readRegularFile } from '../common/regular-file.ts'

/** The largest are vocabularies, of a megabyte or two. Parsing takes many times as much memory. */
const largest = 16 * 2 ** 20

/**
 * The text of a file of settings that belongs to a model of others. Throws `model.settings-too-large`, and what reading
 * throws.
 */
export async function readSettingsText(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size <= largest) return readRegularFile(path, 'utf8')
  const [mebibytes, limit] = [Math.ceil(size / 2 ** 20), largest / 2 ** 20] as const
  throw new FlawsmithError('model.settings-too-large', { size: mebibytes, limit, path })
}
