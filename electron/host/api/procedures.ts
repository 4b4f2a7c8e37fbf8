import { FlawsmithError } from '../../common/errors.ts'
import { jsonReasonOf } from '../../common/json-reason.ts'
import { titledFaults } from '../../common/faults.ts'
import { maskBytesLimit } from '../../contract/masks.ts'
import { procedures, type ProcedureName } from '../../contract/procedures.ts'
import { commandHeader, screenHeader } from '../../contract/station-access.ts'
import type { Actor } from '../../station/access/roles.ts'
import type { HostSession } from '../session.ts'
import type { Screen } from '../station/sign-ins.ts'
import { bundleHandlers } from './bundles.ts'
import { datasetChangeHandlers } from './dataset-changes.ts'
import { datasetHandlers } from './datasets.ts'
import { detectorHandlers } from './detectors.ts'
import { doctorHandlers } from './doctor.ts'
import { experimentHandlers } from './experiments.ts'
import { unknownCaller, type Handlers } from './handlers.ts'
import { jobHandlers } from './jobs.ts'
import { maskHandlers } from './masks.ts'
import { modelHandlers } from './models.ts'
import { jsonResponse, limitedBody, notFoundError } from './respond.ts'
import { removalHandlers } from './removal.ts'
import { reviewHandlers } from './review.ts'
import { runHandlers } from './runs.ts'
import { splitHandlers } from './splits.ts'
import { stationAccessHandlers } from './station-access.ts'
import { guarded } from './station-guard.ts'
import { stationUpkeepHandlers } from './station-upkeep.ts'
import { stationHandlers } from './stations.ts'
import { thresholdHandlers } from './thresholds.ts'
import { workspaceCareHandlers } from './workspace-care.ts'
import { workspaceHandlers } from './workspace.ts'

const handlers: Handlers<ProcedureName> = {
  ...workspaceHandlers,
  ...workspaceCareHandlers,
  ...datasetHandlers,
  ...datasetChangeHandlers,
  ...splitHandlers,
  ...maskHandlers,
  ...modelHandlers,
  ...detectorHandlers,
  ...thresholdHandlers,
  ...bundleHandlers,
  ...jobHandlers,
  ...runHandlers,
  ...removalHandlers,
  ...reviewHandlers,
  ...experimentHandlers,
  ...doctorHandlers,
  ...guarded({ ...stationHandlers, ...stationAccessHandlers, ...stationUpkeepHandlers })
}

/** Bytes of a request's body: most are small, decisions name up to 100,000 images, masks are sent in base64. */
function bodyLimit(name: ProcedureName): number {
  if (name === 'masks.save' || name === 'stations.overrule') return Math.ceil((maskBytesLimit * 4) / 3) + 64 * 1024
  return 2 * 2 ** 20
}

export interface CallOptions {
  /** Also checks what the handler gives, for tests. */
  readonly checkOutput: boolean
  /** Whether only commands of this account come this way, which ask for PINs themselves. */
  readonly fromCommands: boolean
}

/** Answers a procedure of the contract. */
export async function callProcedure(
  session: HostSession,
  name: string,
  request: Request,
  { checkOutput, fromCommands }: CallOptions
): Promise<Response> {
  if (!isProcedure(name)) throw notFoundError(`/api/${name}`)
  if (request.method !== 'POST') throw wrongMethod(request.method)
  // A page of another site can send text or a form without asking, but not this type.
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw wrongType(type)
  const input = parsed(name, await limitedBody(request, bodyLimit(name)))
  const command = fromCommands ? commandOf(request) : null
  const caller = { ...unknownCaller, screen: screenOf(request), command }
  const output: unknown = await handlers[name](session, input as never, request.signal, caller)
  if (checkOutput) procedures[name].output.parse(JSON.parse(JSON.stringify(output)))
  return jsonResponse(output)
}

function screenOf({ headers }: Request): Screen {
  const given = headers.get(screenHeader) ?? ''
  return /^[0-9a-f]{32,64}$/.test(given) ? given : null
}

function commandOf({ headers }: Request): Actor | null {
  const given = headers.get(commandHeader)
  // Written by a command of this very program.
  return given === null ? null : (JSON.parse(decodeURIComponent(given)) as Actor)
}

function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name)
}

function parsed(name: ProcedureName, body: Uint8Array): unknown {
  let text = ''
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    value = JSON.parse(text)
  } catch (cause) {
    throw new FlawsmithError('request.not-json', { reason: jsonReasonOf(cause, text), procedure: name })
  }
  const result = procedures[name].input.safeParse(value)
  if (result.success) return result.data
  const faults = titledFaults(result.error, procedures[name].input, value).slice(0, 20)
  throw new FlawsmithError('request.invalid', { faults }, { details: { procedure: name } })
}

function wrongMethod(method: string): FlawsmithError {
  return new FlawsmithError('request.method', { method })
}

function wrongType(type: string): FlawsmithError {
  return new FlawsmithError('request.media-type', { type: type.slice(0, 100) })
}
