import type { reviewedErrors as english } from '../../en/errors/reviewed.ts'
import type { TranslatedErrors } from '../../message.ts'

export const reviewedErrors: TranslatedErrors<typeof english> = {
  'reviewed.all-tested': {
    message: {
      one: 'Mit dem einzigen angenommenen Bild von Lauf {run} kann bei der Aufteilung „{split}“ nicht trainiert werden: Es ist aus „{image}“ entstanden, das ein Teil zeigt, das diese Aufteilung zur Validierung oder zum Test zurückhält.',
      other:
        'Mit keinem der {count} angenommenen Bilder von Lauf {run} kann bei der Aufteilung „{split}“ trainiert werden: Sie sind aus Teilen entstanden, die diese Aufteilung zur Validierung oder zum Test zurückhält, zum Beispiel dem von „{image}“.'
    },
    remedy:
      'Diesen Lauf weglassen, Bilder annehmen, die aus anderen Teilen entstanden sind, auf der Aufteilung vergleichen, mit der der Lauf erzeugt wurde, oder alle Seeds eine Aufteilung teilen lassen.'
  },
  'reviewed.none-accepted': {
    message: 'Kein Bild von Lauf {run} wurde angenommen (unentschiedene Bilder: {undecided}).',
    remedy: 'Auf der Seite Begutachtung Bilder dieses Laufs annehmen oder den Lauf weglassen.'
  },
  'reviewed.too-few': {
    message:
      'Das Rezept will {wanted} angenommene Bilder von Lauf {run}, und bei der Aufteilung „{split}“ kann nur mit {count} trainiert werden.',
    remedy:
      'Mehr Bilder des Laufs annehmen oder die Anzahl der Bilder im Rezept weglassen, um so viele wie möglich zu verwenden.'
  },
  'reviewed.no-mask': {
    message:
      'Keines der {count} angenommenen Bilder von Lauf {run} hat eine Maske, und die Lokalisierung lernt aus Masken.',
    remedy: 'Diesen Lauf weglassen oder einen wählen, dessen Verfahren Masken macht.'
  }
}
