import { z } from 'zod'
import { query } from './procedure.ts'
import { failure, textValue } from './values.ts'

/** One thing that was looked at. */
export const finding = z.object({
  check: z.enum([
    'program',
    'device',
    'memory',
    'disk',
    'clock',
    'temporary',
    'logs',
    'fonts',
    'workspace',
    'models',
    'stations',
    'connections'
  ]),
  /** `warning`: it works, but not as it should; `problem`: something does not work. */
  state: z.enum(['ok', 'warning', 'problem']),
  said: textValue,
  /** What to do; null where nothing has to be done, or the remedy of `failure` says it. */
  advice: textValue.nullable(),
  /** The error behind it. */
  failure: failure.nullable()
})
export type Finding = z.output<typeof finding>

export const doctorProcedures = {
  'doctor.examine': query(
    'Whether device, disk, workspace, models and stations are in order, and what to do where not; answers without a workspace too.',
    z.strictObject({
      /** Whether the connections that stations use are tried: the only thing that reaches the network. */
      connections: z.boolean().default(false)
    }),
    z.object({ findings: z.array(finding) })
  )
} as const
