/** @file The child process of the self-test: `node self-test-trial.ts DEVICE` sends one `Trial` or a `TrialFailure`. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { randomStream } from '../common/random.ts'
import { parentChannel } from '../common/worker-process.ts'
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { DeviceName } from './devices.ts'
import {
  add,
  attention,
  conv2d,
  groupNorm,
  input,
  linear,
  meanSquaredError,
  parameter,
  reshape,
  silu,
  transpose
} from './operations.ts'
import { sgd } from './optimizers.ts'
import { sizeOf } from './tensor.ts'
import type { Tensor } from './tensor.ts'
import { compileTrainingStep } from './training.ts'

/** Result of the training on the device. */
export interface Trial {
  readonly parameters: readonly number[]
  readonly nodesOnDevice: number
  readonly nodesOnCpu: number
  readonly milliseconds: number
}

export interface TrialFailure {
  readonly reason: TextValue
  /** What the runtime or the process said, in its own words. */
  readonly output?: string
}

const STEPS = 3
const [BATCH, CHANNELS, SIDE] = [2, 8, 8]
const IMAGE = [BATCH, CHANNELS, SIDE, SIDE]

function network(image: Tensor): Tensor {
  const p = (name: string, ...shape: number[]) => parameter(name, shape)
  const C = CHANNELS
  const normal = silu(groupNorm(image, 4, p('norm.weight', C), p('norm.bias', C), 1e-5))
  const h = add(image, conv2d(normal, p('conv.weight', C, C, 3, 3), p('conv.bias', C), { padding: 1 }))
  const tokens = transpose(reshape(h, [BATCH, C, SIDE * SIDE]), [0, 2, 1])
  const [q, k, v] = ['q', 'k', 'v'].map((name) => linear(tokens, p(name, C, C))) as [Tensor, Tensor, Tensor]
  const mixed = linear(attention(q, k, v, { heads: 2 }), p('out', C, C))
  return add(h, reshape(transpose(mixed, [0, 2, 1]), image.shape))
}

async function attempt(device: DeviceName): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-self-test-'))
  try {
    const loss = meanSquaredError(network(input('image', IMAGE)), input('target', IMAGE))
    const profile = join(folder, 'profile')
    const step = await compileTrainingStep({ loss, optimizer: sgd({ momentum: 0.9 }), device, profile })
    const stream = randomStream(0, 'self-test')
    const state = step.initialState(
      new Map(step.layout.entries.map(({ name, shape }) => [name, stream.normals(sizeOf(shape)).map((x) => x / 4)]))
    )
    let milliseconds = 0
    for (let i = 0; i < STEPS; i++) {
      const values = () => ({ shape: IMAGE, data: stream.normals(sizeOf(IMAGE)) })
      const started = performance.now()
      await step.run(state, { image: values(), target: values() }, 0.1)
      milliseconds = performance.now() - started
    }
    await step.release()
    return { parameters: [...state.parameters], ...(await countNodes(folder, step.device)), milliseconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface ProfileEvent {
  readonly cat?: string
  readonly name?: string
  readonly args?: { readonly provider?: string }
}

/** Distinct nodes by the execution provider that ran them, from ONNX Runtime's profile. */
async function countNodes(folder: string, device: string): Promise<{ nodesOnDevice: number; nodesOnCpu: number }> {
  const providers = new Map<string, string>()
  for (const file of await readdir(folder)) {
    const events = JSON.parse(await readFile(join(folder, file), 'utf8')) as ProfileEvent[]
    for (const { cat, name, args } of events)
      if (cat === 'Node' && name?.endsWith('_kernel_time') && args?.provider) providers.set(name, args.provider)
  }
  const nodesOnCpu = [...providers.values()].filter((provider) => provider === 'CPUExecutionProvider').length
  return device === 'cpu'
    ? { nodesOnDevice: nodesOnCpu, nodesOnCpu: 0 }
    : { nodesOnDevice: providers.size - nodesOnCpu, nodesOnCpu }
}

/** In the words of ONNX Runtime where it refused the network. */
function outputOf(error: unknown): string {
  if (error instanceof FlawsmithError && typeof error.details['output'] === 'string') return error.details['output']
  return error instanceof Error ? error.message : String(error)
}

const parent = parentChannel()
const answer = await attempt(process.argv[2] as DeviceName).catch((error: unknown) => ({
  reason: textOf('device.unusable'),
  output: outputOf(error)
}))
parent.send(answer)
parent.end()
