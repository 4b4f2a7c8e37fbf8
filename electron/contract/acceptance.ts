import { z } from 'zod'

/** Whether synthetic images that nobody has decided on are used as well. */
export const unreviewed = z.boolean().default(false).meta({
  title: 'Also unreviewed images',
  description: 'Take images that nobody has decided on, too, unless the automatic check rejected them.'
})

/** Synthetic images that a person accepted, that only the automatic check passed, and that nothing looked at. */
export const acceptance = z.object({ accepted: z.int(), passed: z.int(), undecided: z.int() })
