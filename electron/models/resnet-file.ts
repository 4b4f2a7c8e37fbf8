import type { ResnetConfig } from './resnet.ts'
import type { SafetensorsFile } from './safetensors.ts'

/** The architecture of a ResNet or Wide ResNet, from the names and shapes of torchvision's and timm's files. */
export function resnetConfigOf({ tensors }: Pick<SafetensorsFile, 'tensors'>): ResnetConfig {
  const blocks = (stage: number): number => {
    let count = 0
    while (tensors.has(`layer${stage}.${count}.conv1.weight`)) count++
    return Math.max(1, count)
  }
  const width = tensors.get('conv1.weight')?.shape[0] ?? 64
  const isBottleneck = tensors.has('layer1.0.conv3.weight')
  const inner = tensors.get('layer1.0.conv1.weight')?.shape[0] ?? width
  return {
    block: isBottleneck ? 'bottleneck' : 'basic',
    layers: [1, 2, 3, 4].map(blocks),
    width,
    ...(isBottleneck ? { wide: inner / width } : {}),
    classes: tensors.get('fc.weight')?.shape[0] ?? 1000
  }
}
