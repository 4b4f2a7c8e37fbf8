import type { SettingMeta } from '../common/setting-meta.ts'
import type { ArchitectureName } from './architecture-names.ts'

const architectures: Readonly<Record<ArchitectureName, string>> = {
  resnet18: 'ResNet-18',
  resnet34: 'ResNet-34',
  resnet50: 'ResNet-50',
  'resnet10-narrow': 'ResNet-10, narrow',
  'resnet18-narrow': 'ResNet-18, narrow'
}

/** What settings that detectors of several tasks have say about themselves. */
export const detectorMeta = {
  architecture: {
    title: 'Architecture',
    description: 'The narrow networks train in minutes without a GPU; the larger ones are those used in the papers.',
    choices: architectures
  },
  weights: {
    title: 'Pretrained weights',
    description: 'Full path of a .safetensors file on the computer where Flawsmith runs.',
    empty: 'train from scratch'
  },
  batch: { title: 'Batch size', description: 'Images per training step. Lower it if memory runs out.' },
  flips: {
    title: 'Flip augmentation',
    description: 'Doubles the training images per direction. Turn off if the orientation of the part matters.',
    choices: { none: 'None', horizontal: 'Horizontal', vertical: 'Vertical', both: 'Both' }
  }
} as const satisfies Readonly<Record<string, SettingMeta>>
