/** @file The station as a PLC sees it: an object with variables of the latest verdict, of its state and counters, and Trigger. */
import type { OPCUAServer } from 'node-opcua-server'
import { StatusCodes, type StatusCode } from 'node-opcua-status-code'
import { DataType, Variant } from 'node-opcua-variant'
import { FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { JudgedImage } from '../journal/images.ts'
import type { Sight } from '../at-work.ts'
import { alarmsOf, resultOf, stateNumbers, stateOf, verdictNumbers, verdictTexts, type ResultValues } from './values.ts'

const namespaceUri = 'urn:flawsmith:station'

export type Trigger = (path: string, part: string | null) => Promise<JudgedImage>

export interface StationNodes {
  /** Shows a verdict: each of the variables changes once, `Sequence` last. */
  readonly show: (image: JudgedImage) => void
  readonly showState: (status: Sight, isPaused: boolean) => void
  /** The verdict is of the past: its values stay, and are uncertain. */
  readonly age: () => void
  readonly stopped: () => void
}

type Space = NonNullable<OPCUAServer['engine']['addressSpace']>
type Namespace = ReturnType<Space['registerNamespace']>
type StationVariable = ReturnType<Namespace['addVariable']>
type StationObject = ReturnType<Namespace['addObject']>

const resultTypes: Readonly<Record<keyof ResultValues, DataType>> = {
  Verdict: DataType.Int32,
  VerdictText: DataType.String,
  Score: DataType.Double,
  Raw: DataType.Double,
  Threshold: DataType.Double,
  Type: DataType.String,
  Reason: DataType.String,
  ImageName: DataType.String,
  PartId: DataType.String,
  BatchId: DataType.String,
  LotId: DataType.String,
  Takt: DataType.Double,
  Timestamp: DataType.DateTime,
  Sequence: DataType.UInt32
}
const descriptions: Readonly<Record<string, string>> = {
  Verdict: '1 OK, 2 NG, 3 could not inspect, 4 for review; anything but 1 is no OK.',
  Score: '0 to 1; 0.5 is at the threshold.',
  Raw: 'As the detector gives it.',
  Reason: 'Why the image could not be inspected.',
  Takt: 'Milliseconds from the arrival of the image to its verdict.',
  Sequence: 'Number of the image in the station’s journal. Changes last: all other values are of the same image.',
  Heartbeat: 'Rises twice a second while the station lives.',
  Yield: 'Share of OK, 0 to 1.'
}
const countTypes = {
  Inspected: DataType.UInt32,
  Ok: DataType.UInt32,
  Ng: DataType.UInt32,
  Review: DataType.UInt32,
  CouldNotInspect: DataType.UInt32,
  Yield: DataType.Double
} as const
const stateTypes = {
  State: DataType.Int32,
  StateText: DataType.String,
  Alarm: DataType.Boolean,
  AlarmText: DataType.String,
  Pending: DataType.UInt32,
  Heartbeat: DataType.UInt32
} as const

/** Adds the station below Objects. */
export function addStation(server: OPCUAServer, name: string, trigger: Trigger): StationNodes {
  const space = server.engine.addressSpace
  if (space === null) throw new Error('the OPC UA server has no address space')
  const namespace = space.registerNamespace(namespaceUri)
  const station = namespace.addObject({
    ...{ organizedBy: space.rootFolder.objects, browseName: 'Station', displayName: name, nodeId: 's=Station' }
  })
  const folder = (browseName: string) =>
    namespace.addObject({ componentOf: station, browseName, nodeId: `s=${browseName}` })
  const verdictType = namespace.addEnumerationType({
    browseName: 'VerdictType',
    enumeration: [
      { displayName: 'None', value: 0 },
      ...Object.entries(verdictNumbers).map(([verdict, value]) => {
        return { displayName: verdictTexts[verdict as keyof typeof verdictTexts], value }
      })
    ]
  })
  const add = (parent: StationObject, browseName: string, dataType: DataType): StationVariable => {
    const variable = namespace.addVariable({
      ...{ componentOf: parent, browseName, nodeId: `s=${String(parent.browseName.name)}.${browseName}` },
      ...{ dataType: browseName === 'Verdict' ? verdictType.nodeId : DataType[dataType] },
      ...{ description: descriptions[browseName] ?? '', accessLevel: 'CurrentRead', minimumSamplingInterval: 0 }
    })
    variable.setValueFromSource(new Variant({ dataType: DataType.Null }), StatusCodes.BadWaitingForInitialData)
    return variable
  }
  const results = variablesOf(folder('Result'), resultTypes, add)
  const counts = variablesOf(folder('Counters'), countTypes, add)
  const states = variablesOf(folder('State'), stateTypes, add)
  addTrigger(namespace, station, trigger)

  let heartbeat = 0
  let latest: ResultValues | null = null
  const showResult = (values: ResultValues, status: StatusCode) => {
    set(results, resultTypes, { ...values }, { status, at: values.Timestamp })
  }
  return {
    show: (image) => {
      latest = resultOf(image)
      showResult(latest, StatusCodes.Good)
    },
    age: () => {
      if (latest === null) return
      showResult(latest, StatusCodes.UncertainLastUsableValue)
      latest = null
    },
    showState: (status, isPaused) => {
      heartbeat = (heartbeat + 1) % 2 ** 32
      const [state, alarms] = [stateOf(status, isPaused), alarmsOf(status)]
      const { counts: of, inspected, yield: share } = status.session
      set(states, stateTypes, {
        ...{ State: stateNumbers[state], StateText: state, Alarm: alarms.length > 0, AlarmText: alarms[0] ?? '' },
        ...{ Pending: status.pending, Heartbeat: heartbeat }
      })
      set(counts, countTypes, {
        ...{ Inspected: inspected, Ok: of.ok, Ng: of.ng, Review: of.review, CouldNotInspect: of['could-not-inspect'] },
        Yield: share ?? Number.NaN
      })
    },
    stopped: () => {
      states.State.setValueFromSource(new Variant({ dataType: DataType.Int32, value: 0 }))
      states.StateText.setValueFromSource(new Variant({ dataType: DataType.String, value: 'Stopped' }))
    }
  }
}

type Types = Readonly<Record<string, DataType>>

function variablesOf<Of extends Types>(
  parent: StationObject,
  types: Of,
  add: (parent: StationObject, browseName: string, dataType: DataType) => StationVariable
): { readonly [Name in keyof Of]: StationVariable } {
  const variables = Object.entries(types).map(([name, type]) => [name, add(parent, name, type)])
  return Object.fromEntries(variables) as { readonly [Name in keyof Of]: StationVariable }
}

function set<Of extends Types>(
  variables: { readonly [Name in keyof Of]: StationVariable },
  types: Of,
  values: Readonly<Record<keyof Of, unknown>>,
  { status = StatusCodes.Good, at = new Date() }: { readonly status?: StatusCode; readonly at?: Date } = {}
): void {
  for (const name of Object.keys(types) as (keyof Of & string)[]) {
    variables[name].setValueFromSource(
      new Variant({ dataType: types[name] as DataType, value: values[name] }),
      status,
      at
    )
  }
}

const triggerOutputs = ['Verdict', 'VerdictText', 'Score', 'Reason', 'ImageName', 'Sequence'] as const

function addTrigger(namespace: Namespace, station: StationObject, trigger: Trigger): void {
  const text = (name: string, description: string) => ({ name, description, dataType: DataType.String })
  const method = namespace.addMethod(station, {
    ...{ browseName: 'Trigger', nodeId: 's=Station.Trigger' },
    description: 'Inspects an image and returns its verdict.',
    inputArguments: [
      text('Path', 'Of the image, in a folder that the recipe allows; empty to take one with the camera.'),
      text('PartId', 'Of the part that the image shows; empty for none.')
    ],
    outputArguments: triggerOutputs.map((name) => ({ name, dataType: resultTypes[name] }))
  })
  method.bindMethod((given, _context, callback) => {
    const [path, part] = given.map(({ value }) => (typeof value === 'string' ? value.slice(0, 4096) : ''))
    trigger(path ?? '', part?.trim().slice(0, 100) || null).then(
      (image) => {
        const values = resultOf(image)
        const outputArguments = triggerOutputs.map((name) => {
          return new Variant({ dataType: resultTypes[name], value: values[name] })
        })
        callback(null, { statusCode: StatusCodes.Good, outputArguments })
      },
      (cause: unknown) => {
        if (!(cause instanceof FlawsmithError)) log.fault('a trigger by OPC UA failed', cause)
        callback(null, { statusCode: refusalOf(cause) })
      }
    )
  })
}

/** What a PLC is told where there is no verdict. */
function refusalOf(cause: unknown): StatusCode {
  const code = cause instanceof FlawsmithError ? cause.code : ''
  if (code === 'station.path-outside') return StatusCodes.BadInvalidArgument
  if (code === 'station.no-camera') return StatusCodes.BadNotSupported
  if (code === 'station.paused' || code === 'station.stopping') return StatusCodes.BadInvalidState
  if (code === 'station.queue-full') return StatusCodes.BadTooManyOperations
  if (code.startsWith('camera.')) return StatusCodes.BadDeviceFailure
  return StatusCodes.BadInternalError
}
