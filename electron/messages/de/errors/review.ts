import type { reviewErrors as english } from '../../en/errors/review.ts'
import type { TranslatedErrors } from '../../message.ts'

export const reviewErrors: TranslatedErrors<typeof english> = {
  'synthesis.none-accepted': {
    message: 'Kein Bild dieser Läufe wurde angenommen: {runs} (unentschiedene Bilder: {undecided}).',
    remedy: 'Auf der Seite Begutachtung Bilder annehmen oder auch nicht begutachtete Bilder verwenden (--unreviewed).'
  },
  'export.undecided': {
    message: {
      one: '{count} synthetisches Bild wurde weggelassen: Niemand hat es angenommen oder abgelehnt.',
      other: '{count} synthetische Bilder wurden weggelassen: Niemand hat sie angenommen oder abgelehnt.'
    },
    remedy: 'Sie begutachten oder auch nicht begutachtete Bilder verwenden (--unreviewed).'
  },
  'check.data-gone': {
    message:
      'Lauf {run} kann nicht mit den Bildern verglichen werden, aus denen er entstand: Sein Datensatz wurde aus diesem Arbeitsbereich entfernt.',
    remedy: 'Den Datensatz erneut importieren und die Bilder erneut erzeugen.'
  },
  'check.images-gone': {
    message:
      'Lauf {run} kann nicht mit den Bildern verglichen werden, aus denen er entstand: {missing} von {total} wurden aus dem Datensatz {dataset} entfernt.',
    remedy: 'Die Bilder aus dem jetzigen Datensatz erneut erzeugen oder die entfernten Bilder wieder hinzufügen.'
  },
  'check.no-data': {
    message: 'Lauf {run} entstand ohne Datensatz; es gibt also keine echten Bilder, mit denen er zu vergleichen wäre.',
    remedy: 'Den Datensatz wählen, mit dem verglichen wird (--dataset).'
  },
  'check.data-options': {
    message:
      '{option} wählt Bilder eines Datensatzes, es ist aber keiner genannt: Verglichen wird mit den Bildern, aus denen der Lauf entstand.',
    remedy: '{option} weglassen oder den Datensatz nennen, mit dem verglichen wird (--dataset).'
  }
}
