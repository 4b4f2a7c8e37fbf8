import type { selectionErrors as english } from '../../en/errors/selection.ts'
import type { TranslatedErrors } from '../../message.ts'

export const selectionErrors: TranslatedErrors<typeof english> = {
  'image.none-fits': {
    message: {
      one: 'Das {count} Bild von „{dataset}“ entspricht nicht allem, was verlangt ist.',
      other: 'Keines der {count} Bilder von „{dataset}“ entspricht allem, was verlangt ist.'
    },
    remedy: 'Optionen weglassen oder lockern und erst mit `flawsmith dataset images` nachsehen.'
  },
  'image.no-such-size': {
    message: 'Der Datensatz hat keine Bilder dieser Größe: {size}',
    remedy: 'Eine davon wählen: {sizes}.'
  },
  'image.no-such-tag': {
    message: 'Der Datensatz hat keine Bilder mit diesem Tag: {tag}',
    remedy: 'Einen seiner Tags wählen ({tags}) oder einen vergeben (flawsmith dataset tag DATENSATZ NAMEN --add TAG).'
  },
  'image.not-examined': {
    message: 'In „{dataset}“ wurde noch nicht nach gleichen und fast gleichen Bildern gesucht.',
    remedy: 'Erst danach suchen: `flawsmith dataset examine`.'
  }
}
