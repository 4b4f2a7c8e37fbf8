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
      'A file that is empty, lacks its end or cannot be opened is waited for this long, then taken as it is.',
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
  }),
  names: z
    .array(z.string().regex(/^[\w.-]{1,253}$/))
    .max(20)
    .optional()
    .meta({
      title: 'Further names',
      description:
        'Names under which senders reach this PC, such as press3.factory.example; its addresses and its own name always work.',
      empty: 'none'
    })
})

export const mqttSource = z.strictObject({
  kind: z.literal('mqtt'),
  url: z.url({ protocol: /^(mqtts?|wss?)$/ }).meta({ title: 'Broker', description: 'Such as mqtt://line-3:1883.' }),
  topic: z
    .string()
    .min(1)
    .regex(/^[^\0]+$/)
    .default('flawsmith/images')
    .meta({ title: 'Topic', description: 'Its messages name files: a path, or JSON with path, id and part.' }),
  folders: z.array(z.string().min(1)).min(1).max(20).meta({
    title: 'Folders',
    description: 'Files in these folders are inspected, and no others.'
  }),
  username: z.string().min(1).optional().meta({
    title: 'User name',
    description: 'For a broker that asks who connects.',
    empty: 'none'
  }),
  passwordVariable: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional()
    .meta({
      title: 'Variable with the password',
      description: 'The environment variable that holds the password.',
      empty: 'none'
    }),
  patienceSeconds: z.number().min(0).max(60).default(2).meta({
    title: 'Patience',
    description:
      'A file that has not appeared after this long could not be inspected; one that lacks its end is taken as it is.',
    unit: 's'
  })
})

export const cameraSource = z.strictObject({
  kind: z.literal('camera'),
  everySeconds: z.number().min(0.2).max(86_400).nullable().default(null).meta({
    title: 'Timer',
    description: 'An image is taken each time this long has passed.',
    unit: 's',
    empty: 'off'
  }),
  answerSeconds: z.number().min(0.5).max(60).default(5).meta({
    title: 'Time limit for an image',
    description: 'A trigger that the page has not answered after this long could not be inspected.',
    unit: 's'
  })
})

export const source = z.discriminatedUnion('kind', [folderSource, httpSource, mqttSource, cameraSource]).meta({
  title: 'Source',
  description: 'Where the station takes its images from.',
  choices: {
    folder: 'Watched folder',
    http: 'HTTP',
    mqtt: 'Files announced by MQTT',
    camera: 'USB camera at the page'
  },
  group: 'basic'
})
export type FolderSourceSettings = z.output<typeof folderSource>
export type HttpSourceSettings = z.output<typeof httpSource>
export type MqttSourceSettings = z.output<typeof mqttSource>
export type CameraSourceSettings = z.output<typeof cameraSource>
export type SourceSettings = z.output<typeof source>
