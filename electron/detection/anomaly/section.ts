/** @file Settings of the detectors that learn from good images alone. */
import { z } from 'zod'

const count = z.int().min(1)

const weights = z.string().min(1).optional().meta({
  title: 'Backbone',
  description:
    'Full path of a .safetensors file with a ResNet or Wide ResNet, as torchvision and timm save them, on the computer where Flawsmith runs. Scoring needs it too.',
  empty: 'the network that comes with the program',
  group: 'basic'
})

export const padimArchitecture = 'padim'
export const patchcoreArchitecture = 'patchcore'

/** How PaDiM learns. All images need one size, and parts one place in them. */
export const padimSection = z.strictObject({
  architecture: z.literal(padimArchitecture).meta({
    title: 'Architecture',
    description:
      'Learns from good images what each place of a part looks like. Needs no defects; parts must be aligned.',
    choices: { [padimArchitecture]: 'PaDiM' },
    group: 'basic'
  }),
  weights,
  features: count.max(4096).default(100).meta({
    title: 'Features',
    description:
      'How many image features are used, drawn at random; the network that comes with the program has 176. The paper uses 100 for ResNet-18 and 550 for Wide ResNet-50. More take more memory, as their square.',
    group: 'advanced'
  })
})

/** How PatchCore learns. Images may have any sizes. */
export const patchcoreSection = z.strictObject({
  architecture: z.literal(patchcoreArchitecture).meta({
    title: 'Architecture',
    description: 'Remembers patches of good images, and measures how unlike them a new patch is. Needs no defects.',
    choices: { [patchcoreArchitecture]: 'PatchCore' },
    group: 'basic'
  }),
  weights,
  coreset: z.number().gt(0).max(1).default(0.05).meta({
    title: 'Coreset',
    description: 'Fraction of the patches of good images that is kept in memory. Fewer are faster.',
    group: 'basic'
  }),
  border: z.int().min(0).max(512).default(16).meta({
    title: 'Border',
    description:
      'Pixels at the edges of an image that do not count for its score, since most false alarms lie there; the heat map shows them. 0 counts all, as in the official code.',
    unit: 'px',
    group: 'basic'
  }),
  neighbours: count.max(100).default(1).meta({
    title: 'Neighbours',
    description:
      'Patches in memory that an image’s score is weighted by, as in the paper; anomalib uses 9. 1 turns it off, as in the official code.',
    group: 'advanced'
  })
})

export const anomalySection = z.union([padimSection, patchcoreSection])

export type PadimSettings = Omit<z.output<typeof padimSection>, 'architecture'>
export type PatchcoreSettings = Omit<z.output<typeof patchcoreSection>, 'architecture'>

/** Whether settings are those of PaDiM, which compares places and so needs images of one size. */
export function isPadimSection(section: object): boolean {
  return 'architecture' in section && section.architecture === padimArchitecture
}

/** Whether settings of a detector are those of one that learns from good images alone. */
export function isAnomalySection(section: object): section is z.output<typeof anomalySection> {
  const { architecture } = section as { readonly architecture?: unknown }
  return architecture === padimArchitecture || architecture === patchcoreArchitecture
}
