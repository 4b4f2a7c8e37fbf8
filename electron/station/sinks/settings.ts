/** @file Where a station's verdicts go, as its recipe says it. */
import { z } from 'zod'

const common = {
  name: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .meta({ title: 'Name', description: 'Letters, digits, dot, dash and underscore; unique in the station.' }),
  queueLimit: z.int().min(1).max(10_000_000).default(200_000).meta({
    title: 'Longest queue',
    description: 'Verdicts that wait for this sink; further ones go to its dead letters.'
  }),
  attempts: z.int().min(1).max(1000).default(8).meta({
    title: 'Attempts',
    description: 'Refusals of one verdict before it goes to the dead letters; times when the sink is away do not count.'
  })
}
/** The name of a variable of the environment, so that no secret lies in a recipe. */
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
const timeoutSeconds = z.number().min(0.1).max(600).default(10).meta({
  title: 'Time limit',
  description: 'After this long without an answer it counts as away.',
  unit: 's'
})

export const verdictFolderSink = z.strictObject({
  kind: z.literal('verdict-folder'),
  ...common,
  folder: z.string().min(1).meta({
    title: 'Folder',
    description: 'Gets one folder for each verdict. A path without a drive counts from the station’s folder.'
  }),
  transfer: z
    .enum(['copy', 'move'])
    .default('copy')
    .meta({
      title: 'Transfer',
      description: 'Whether images stay where they came from.',
      choices: { copy: 'Copy', move: 'Move' }
    })
})
export const csvSink = z.strictObject({
  kind: z.literal('csv'),
  ...common,
  folder: z.string().min(1).meta({
    title: 'Folder',
    description: 'Gets one file for each day. A path without a drive counts from the station’s folder.'
  })
})
export const jsonLinesSink = z.strictObject({
  kind: z.literal('json-lines'),
  ...common,
  folder: z.string().min(1).meta({
    title: 'Folder',
    description: 'Gets one file for each day. A path without a drive counts from the station’s folder.'
  })
})
export const webhookSink = z.strictObject({
  kind: z.literal('webhook'),
  ...common,
  url: z.url({ protocol: /^https?$/ }).meta({ title: 'Address', description: 'Gets every verdict as JSON by POST.' }),
  secretVariable: variable.default('FLAWSMITH_WEBHOOK_SECRET').meta({
    title: 'Variable with the secret',
    description: 'The environment variable that holds the key of the signature.'
  }),
  timeoutSeconds
})
export const mqttSink = z.strictObject({
  kind: z.literal('mqtt'),
  ...common,
  url: z.url({ protocol: /^(mqtts?|wss?)$/ }).meta({ title: 'Broker', description: 'Such as mqtt://line-3:1883.' }),
  topic: z
    .string()
    .min(1)
    .regex(/^[^#+\0]+$/)
    .default('flawsmith/verdicts')
    .meta({ title: 'Topic', description: 'Verdicts are published under it.' }),
  username: z.string().min(1).optional().meta({
    title: 'User name',
    description: 'For a broker that asks who connects.',
    empty: 'none'
  }),
  passwordVariable: variable.optional().meta({
    title: 'Variable with the password',
    description: 'The environment variable that holds the password.',
    empty: 'none'
  }),
  timeoutSeconds
})
export const opcuaSink = z.strictObject({
  kind: z.literal('opcua'),
  ...common,
  host: z.string().min(1).default('127.0.0.1').meta({
    title: 'Address to listen on',
    description: 'That of this PC in the network of the PLC; 127.0.0.1 for programs on this PC alone.'
  }),
  port: z.int().min(1).max(65_535).default(4840).meta({ title: 'Port', description: 'The TCP port.' }),
  security: z
    .enum(['encrypted', 'none'])
    .default('encrypted')
    .meta({
      title: 'Security',
      description: 'Without encryption, anybody in the network can read along.',
      choices: { encrypted: 'Signed and encrypted (Basic256Sha256)', none: 'Also without encryption' }
    }),
  acceptUnknown: z.boolean().default(false).meta({
    title: 'Accept unknown clients',
    description:
      'Otherwise the certificate of a new client has to be moved from opcua/rejected to opcua/trusted/certs in the station’s folder.'
  }),
  username: z.string().min(1).optional().meta({
    title: 'User name',
    description: 'Clients have to give it with its password; without one, anybody may connect.',
    empty: 'none'
  }),
  passwordVariable: variable.default('FLAWSMITH_OPCUA_PASSWORD').meta({
    title: 'Variable with the password',
    description: 'The environment variable that holds the password.'
  }),
  folders: z.array(z.string().min(1)).max(20).default([]).meta({
    title: 'Folders for Trigger',
    description: 'The method Trigger inspects images in these folders, and in no others.'
  }),
  staleSeconds: z.number().min(1).max(86_400).default(60).meta({
    title: 'Verdict becomes uncertain',
    description: 'After this long without a new one, the latest verdict has the status Uncertain.',
    unit: 's'
  })
})

export const sink = z
  .discriminatedUnion('kind', [verdictFolderSink, csvSink, jsonLinesSink, webhookSink, mqttSink, opcuaSink])
  .meta({
    title: 'Kind',
    description: 'What gets the verdicts.',
    choices: {
      'verdict-folder': 'Folders OK, NG, …',
      csv: 'CSV files',
      'json-lines': 'JSON lines',
      webhook: 'Webhook',
      mqtt: 'MQTT',
      opcua: 'OPC UA server'
    },
    group: 'basic'
  })
export type SinkSettings = z.output<typeof sink>
export type SinkKind = SinkSettings['kind']
export type SinkSettingsOf<Kind extends SinkKind> = Extract<SinkSettings, { readonly kind: Kind }>
