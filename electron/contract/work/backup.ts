import { z } from 'zod'
import { finding } from '../workspace-care.ts'
import { defineWork } from './work.ts'

/** Copies the whole workspace into another folder, where it is a workspace itself. */
export const backup = defineWork({
  kind: 'backup',
  title: 'Back up the workspace',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('backup'),
    folder: z.string().min(1).meta({
      title: 'Folder',
      description: 'Where the copy goes, best on another disk; it gets a folder of its own there.'
    })
  }),
  result: z.object({
    path: z.string(),
    files: z.int(),
    /** What is damaged in the workspace and so in the copy. */
    damage: z.array(finding)
  })
})
