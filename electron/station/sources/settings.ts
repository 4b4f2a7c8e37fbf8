/** @file Where a station's images come from, as its recipe says it. */
import { z } from 'zod'

export const folderSource = z.strictObject({
  kind: z.literal('folder'),
  folder: z.string().min(1).meta({
    title: 'Watched folder',
    description: 'Images that appear in it are inspected. A path without a drive counts from the station’s folder.'
  }),
  settleSeconds: z.number().min(0.05).max(60).default(0.5).meta({
    title: 'Settle time',
    description: 'A file is complete when its size and date have not changed for this long.',
    unit: 's'
  }),
  pollSeconds: z.number().min(0.05).max(60).default(0.5).meta({
    title: 'Time between looks',
    description: 'The folder is also looked at when the system reports a change.',
    unit: 's'
  }),
  patienceSeconds: z.number().min(0.1).max(3600).default(10).meta({
    title: 'Patience',
    description:
      'A file that stays empty or cannot be opened for this long is recorded as one that could not be inspected.',
    unit: 's'
  })
})

export const httpSource = z.strictObject({
  kind: z.literal('http'),
  host: z.string().min(1).default('127.0.0.1').meta({
    title: 'Address to listen on',
    description: 'Any other than 127.0.0.1 makes the station reachable from the network, with its token.'
  }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(7718)
    .meta({ title: 'Port', description: 'The TCP port; 0 for any that is free.' }),
  largestMegabytes: z.number().positive().max(640).default(64).meta({
    title: 'Largest image',
    description: 'Larger ones are refused.',
    unit: 'MB'
  })
})

export const source = z.discriminatedUnion('kind', [folderSource, httpSource]).meta({
  title: 'Source',
  description: 'Where the station takes its images from.',
  choices: { folder: 'Watched folder', http: 'HTTP' },
  group: 'basic'
})
export type FolderSourceSettings = z.output<typeof folderSource>
export type HttpSourceSettings = z.output<typeof httpSource>
export type SourceSettings = z.output<typeof source>
