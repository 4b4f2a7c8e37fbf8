import { z } from 'zod'
import { foregroundSettings } from '../foreground-settings.ts'
import { share } from '../setting-types.ts'

export const filterSettings = z
  .strictObject({
    fullMask: share.default(0.9).meta({
      title: 'Maximum mask coverage',
      description: 'Rejects an image whose mask covers at least this fraction of it, from 0 to 1.',
      group: 'basic'
    }),
    visibility: z.number().min(1).max(100).default(1.3).meta({
      title: 'Minimum visibility',
      description:
        'Rejects an image whose defect deviates from its surroundings by less than this many times their own deviation, up or down; 1 turns the check off.',
      group: 'basic'
    }),
    foreground: foregroundSettings.default({ mode: 'none' }).meta({
      title: 'Foreground',
      description: 'Images whose mask lies outside the object are rejected. The whole image turns this check off.',
      choices: { none: 'Whole image (surface)', fixed: 'Fixed brightness threshold', otsu: 'By brightness (Otsu)' },
      group: 'advanced'
    }),
    onForeground: share.default(0.5).meta({
      title: 'Minimum mask overlap with the object',
      description: 'Rejects an image if a smaller fraction of its mask lies on the object, from 0 to 1.',
      group: 'advanced'
    }),
    neighbours: z.number().int().min(1).max(50).default(3).meta({
      title: 'Nearest neighbours',
      description:
        'Number of nearest training images over which the distance of an image is averaged. More give a steadier but coarser result.',
      group: 'advanced'
    }),
    slack: z.number().min(1).max(100).default(1.5).meta({
      title: 'Distance limit',
      description: 'As a multiple of the usual distance between training images. Lower it to reject more outliers.',
      group: 'basic'
    }),
    duplicate: share.default(0.25).meta({
      title: 'Duplicate distance',
      description:
        'An image closer to a training image than this fraction of their usual distance counts as a copy; 0 turns the check off.',
      group: 'basic'
    }),
    repeat: share.default(0.5).meta({
      title: 'Repetition limit',
      description:
        'An image whose change inside the mask differs from that of an earlier image of the same background by less than this fraction of the change counts as a repetition; 0 turns the check off.',
      group: 'basic'
    })
  })
  .readonly()

/** The checks of these that the quality gate of generated images can be told about. */
export const gateChecks = z.strictObject({
  visibility: filterSettings.unwrap().shape.visibility,
  duplicate: filterSettings.unwrap().shape.duplicate,
  repeat: filterSettings.unwrap().shape.repeat
})

export type FilterSettings = z.infer<typeof filterSettings>
