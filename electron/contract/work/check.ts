import { z } from 'zod'
import { finding } from '../workspace-care.ts'
import { defineWork } from './work.ts'

/** Looks whether anything of the workspace is damaged; changes nothing. */
export const check = defineWork({
  kind: 'check',
  title: 'Check the workspace',
  pausable: false,
  spec: z.strictObject({ kind: z.literal('check') }),
  result: z.object({ findings: z.array(finding) })
})
