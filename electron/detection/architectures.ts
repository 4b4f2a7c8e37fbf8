import { FlawsmithError } from '../common/errors.ts'
import { resnetVariants, type ResnetConfig } from '../models/resnet.ts'
import { architectureNames, type ArchitectureName } from './architecture-names.ts'

type Network = Omit<ResnetConfig, 'classes'>

/** Torchvision's networks, and two of the same make with a quarter of the channels for small machines and images. */
const networks: Readonly<Record<ArchitectureName, Network>> = {
  ...resnetVariants,
  'resnet10-narrow': { block: 'basic', layers: [1, 1, 1, 1], width: 16 },
  'resnet18-narrow': { block: 'basic', layers: [2, 2, 2, 2], width: 16 }
}

/** The network called `name` with so many logits. Throws `detector.unknown-architecture`. */
export function namedNetwork(name: string, classes: number): ResnetConfig {
  const network = Object.hasOwn(networks, name) ? networks[name as ArchitectureName] : undefined
  if (network !== undefined) return { ...network, classes }
  throw new FlawsmithError('detector.unknown-architecture', { architecture: name, choices: architectureNames })
}
