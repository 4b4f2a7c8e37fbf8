import { csvLine } from '../../common/csv.ts'
import { lineSink } from './day-file.ts'
import { messageOf } from './message.ts'
import type { SinkSettingsOf } from './settings.ts'
import type { Delivery, SinkKindOf } from './sink.ts'

const header = [
  ...['sequence', 'verdict', 'name', 'score', 'raw', 'reason code', 'reason', 'arrived at', 'judged at'],
  ...['waited ms', 'inspected ms', 'total ms', 'recipe version', 'bundle', 'content hash', 'batch', 'lot', 'id', 'part']
]

/** Every verdict as one line of a table; the number of the image comes first. No bundle tells defect types yet. */
export const csv: SinkKindOf<SinkSettingsOf<'csv'>> = {
  needsImage: false,
  open: ({ folder }, { station }) =>
    lineSink(folder, {
      extension: 'csv',
      header: lineOf(header),
      line: (delivery) => lineOf(cellsOf(delivery, station)),
      sequenceOf: (line) => {
        const [, digits] = /^(\d+),/.exec(line) ?? []
        return digits === undefined ? null : Number(digits)
      }
    })
}

function cellsOf(delivery: Delivery, station: string): (string | number)[] {
  const { sequence, verdict, name, score, raw, reason, ...others } = messageOf(delivery, station)
  const {
    arrivedAt,
    judgedAt,
    waitedMs,
    inspectedMs,
    totalMs,
    recipeVersion,
    bundleHash,
    contentHash,
    batch,
    lot,
    id,
    part
  } = others
  return [
    ...[sequence, verdict, oneLine(name), score ?? '', raw ?? '', reason?.code ?? '', oneLine(reason?.message ?? '')],
    ...[arrivedAt, judgedAt, round(waitedMs), round(inspectedMs), round(totalMs)],
    ...[recipeVersion, bundleHash, contentHash ?? '', oneLine(batch ?? ''), oneLine(lot ?? ''), id, oneLine(part ?? '')]
  ]
}

/** Without the last character of its end, which every line gets. */
const lineOf = (cells: readonly (string | number)[]) => csvLine(cells).slice(0, -1)

/** A cell with a line break would be cut in two by a repair. */
const oneLine = (text: string) => text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
const round = (ms: number) => Math.round(ms * 1000) / 1000
