import type { foreignTexts as english } from '../../en/texts/foreign.ts'
import type { Translated } from '../../message.ts'

export const foreignTexts: Translated<typeof english> = {
  'safetensors.many': 'Der Header nennt {tensors} Tensoren, höchstens {limit} sind erlaubt',
  'safetensors.name': 'Der Name des Tensors „{tensor}“ hat {length} Zeichen, höchstens {limit} sind erlaubt',
  'safetensors.rank': 'Der Tensor „{tensor}“ hat {rank} Dimensionen, höchstens {limit} sind erlaubt',
  'bmp.fields': 'die Bitfelder sind ungültig',
  'bmp.colour-missing': 'ein Bildpunkt hat eine Farbe, die die Palette nicht enthält',
  'annotation.yaml-long': 'sie ist größer als {limit} KiB oder hat mehr als {lines} Zeilen'
}
