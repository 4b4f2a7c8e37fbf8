import type { DeviceName } from '../../electron/contract/values.ts'

/** Names of the makers, the same in every language. */
export const deviceNames: Readonly<Record<DeviceName, string>> = {
  cpu: 'CPU',
  webgpu: 'WebGPU',
  dml: 'DirectML',
  coreml: 'Core ML',
  cuda: 'CUDA'
}
