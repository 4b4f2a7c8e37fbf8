import { z } from 'zod'
import { settingProperties } from '../host/work/report/settings.ts'
import { english } from '../messages/english.ts'

/** Details of any shape in one line, such as “Rank: 8, Alpha: 8”. */
export function detailsText(details: object): string {
  return settingProperties({ form: '', schema: z.unknown(), value: details }, english)
    .map(({ label, value }) => `${label}: ${value}`)
    .join(', ')
}
