import { lineSink } from './day-file.ts'
import { messageOf } from './message.ts'
import type { SinkSettingsOf } from './settings.ts'
import type { SinkKindOf } from './sink.ts'

/** Every verdict as one line of JSON. */
export const jsonLines: SinkKindOf<SinkSettingsOf<'json-lines'>> = {
  needsImage: false,
  open: ({ folder }, { station }) =>
    lineSink(folder, {
      extension: 'jsonl',
      header: null,
      line: (delivery) => JSON.stringify(messageOf(delivery, station)),
      sequenceOf
    })
}

function sequenceOf(line: string): number | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('sequence' in value)) return null
    return typeof value.sequence === 'number' ? value.sequence : null
  } catch {
    // Somebody else wrote into the file.
    return null
  }
}
