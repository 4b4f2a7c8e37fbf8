/** What is too much in files of others. */
export const foreignTexts = {
  'safetensors.many': 'The header names {tensors} tensors, but at most {limit} are allowed',
  'safetensors.name': 'The tensor “{tensor}” has a name of {length} characters, but at most {limit} are allowed',
  'safetensors.rank': 'The tensor “{tensor}” has {rank} dimensions, but at most {limit} are allowed',
  'bmp.fields': 'the bit fields are invalid',
  'bmp.colour-missing': 'a pixel has a colour that the palette does not contain',
  'annotation.yaml-long': 'it is larger than {limit} KiB or has more than {lines} lines'
} as const
