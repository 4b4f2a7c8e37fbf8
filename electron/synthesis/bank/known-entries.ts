import { withChannels } from '../../imaging/image.ts'
import type { DefectSource } from '../defects.ts'
import { bankEntries } from './entries.ts'
import type { BankEntry } from './entries.ts'

/** Entries of the defects that were used already: a source is read again for each image otherwise. */
const known = new WeakMap<DefectSource, Map<string, Promise<readonly BankEntry[]>>>()

/** The defects of one of a source's images, with so many channels. */
export function knownEntries(source: DefectSource, name: string, channels: 1 | 3): Promise<readonly BankEntry[]> {
  const entries = known.get(source) ?? new Map<string, Promise<readonly BankEntry[]>>()
  known.set(source, entries)
  const key = `${channels}/${name}`
  const read = async () => {
    const { image, mask } = await source.load(name)
    return bankEntries({ image: withChannels(image, channels), mask })
  }
  const found = entries.get(key) ?? read()
  entries.set(key, found)
  return found
}
