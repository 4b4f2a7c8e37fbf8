import { FlawsmithError } from '../../common/errors.ts'
import { openStation } from '../../station/station-folder.ts'
import { checkedPeriod, periodOf } from '../../station/shift/period.ts'
import type { HostSession } from '../session.ts'
import { dataResponse } from './respond.ts'
import { programOf } from './workspace.ts'

/** The PDF report of a station's shift. Errors: `station.unknown`, `shift.moment`, `shift.period`, those of shiftReport. */
export async function serveShiftReport(session: HostSession, id: string, asked: URLSearchParams): Promise<Response> {
  const { folder, live } = await session.stations.show(id)
  const [from, to] = [asked.get('from'), asked.get('to')]
  if (from === null || to === null) throw new FlawsmithError('shift.moment', { value: '' })
  const period = checkedPeriod(periodOf(from, to))
  const language = asked.get('language') === 'de' ? 'de' : 'en'
  const { shiftReport } = await import('../station/shift-report/write.ts')
  const program = `Flawsmith ${programOf(session).codeVersion}`
  const pdf = await shiftReport(await openStation(folder), period, { language, program })
  const name = `${live.name} ${period.from.toISOString().slice(0, 16).replace(':', '')}.pdf`
  const way = asked.has('download') ? 'attachment' : 'inline'
  return dataResponse(pdf, 'application/pdf', {
    'cache-control': 'no-store',
    'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "frame-ancestors 'self'"
  })
}
