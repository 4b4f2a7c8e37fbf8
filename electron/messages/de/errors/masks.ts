import type { masksErrors as english } from '../../en/errors/masks.ts'
import type { TranslatedErrors } from '../../message.ts'

export const masksErrors: TranslatedErrors<typeof english> = {
  'dataset.mask-background': {
    message: {
      one: 'Der Hintergrund einer Maske ist nicht schwarz, sondern hat die Farbe, die im Bild und an seinem Rand vorherrscht; was davon abweicht, gilt als Fehler: {file}',
      other:
        'Der Hintergrund von {count} Masken ist nicht schwarz, sondern hat die Farbe, die im Bild und an seinem Rand vorherrscht; was davon abweicht, gilt als Fehler, etwa in {file}'
    },
    remedy:
      'Die Masken ansehen. Bedeckt ein solcher Fehler tatsächlich den größten Teil des Bilds, mit schwarzem Hintergrund importieren (--mask-background black).'
  },
  'dataset.mask-decides-nothing': {
    message: {
      one: 'Eine Maske sagt nicht, ob ihr Bild gut ist: Sie hat nur eine Farbe, die nicht schwarz ist, oder ihre Markierung ist zu schwach: {file}',
      other:
        '{count} Masken sagen nicht, ob ihre Bilder gut sind: Sie haben nur eine Farbe, die nicht schwarz ist, oder ihre Markierung ist zu schwach, etwa {file}'
    },
    remedy:
      'Die Masken guter Bilder ganz schwarz und Markierungen weiß als PNG speichern oder die Bilder auslassen (--skip-broken).'
  },
  'dataset.mask-direction': {
    message: {
      one: 'Ein Bild und seine Maske haben verschiedene EXIF-Ausrichtungen, und die Maske passt in beiden; sie gilt als aufrecht: {file}',
      other:
        '{count} Bilder und ihre Masken haben verschiedene EXIF-Ausrichtungen, und die Masken passen in beiden; sie gelten als aufrecht, etwa {file}'
    },
    remedy:
      'Die Masken ansehen. Sind sie gedreht, die Bilder aufrecht und ohne Ausrichtung speichern und erneut importieren.'
  },
  'dataset.mask-faint': {
    message: {
      one: 'Eine Maske in einem verlustbehafteten Format hat so kleine Werte, dass sie von Rauschen nicht zu unterscheiden sind; sie markiert nichts: {file}',
      other:
        '{count} Masken in einem verlustbehafteten Format haben so kleine Werte, dass sie von Rauschen nicht zu unterscheiden sind; sie markieren nichts, etwa {file}'
    },
    remedy: 'Die Masken aus dem Programm, in dem sie gezeichnet wurden, als PNG speichern.'
  },
  'dataset.mask-large': {
    message: {
      one: 'Eine Maske markiert mehr als 90 % ihres Bilds: {file}',
      other: '{count} Masken markieren mehr als 90 % ihrer Bilder, etwa {file}'
    },
    remedy:
      'Die Masken ansehen: Markiert sein kann die falsche Hälfte, oder der Fehler steckt in Farben, die nicht gelesen wurden.'
  },
  'dataset.mask-photo': {
    message: {
      one: 'Eine Maske sieht aus wie ein Foto; was sich darin abhebt, gilt als Fehler: {file}',
      other: '{count} Masken sehen aus wie Fotos; was sich darin abhebt, gilt als Fehler, etwa {file}'
    },
    remedy: 'Prüfen, was markiert wurde, und die Datei durch ihre Maske ersetzen oder auslassen.'
  },
  'dataset.mask-small': {
    message: {
      one: 'Eine Maske markiert weniger als 3 Pixel: {file}',
      other: '{count} Masken markieren weniger als 3 Pixel, etwa {file}'
    },
    remedy: 'Die Masken ansehen: Ein Ausrutscher des Pinsels ist kein Fehler.'
  },
  'dataset.mask-turned': {
    message: {
      one: 'Eine Maske passt nur ohne die EXIF-Ausrichtung ihres Bilds und wurde mit ihm gedreht: {file}',
      other:
        '{count} Masken passen nur ohne die EXIF-Ausrichtung ihrer Bilder und wurden mit ihnen gedreht, etwa {file}'
    },
    remedy: 'Die Masken nach dem Import ansehen; liegen sie auf den Fehlern, ist nichts zu tun.'
  },
  'dataset.masks-empty': {
    message: {
      one: 'Die einzige Maske ist leer, sodass ihr Bild als gut zählt: {file}',
      other: 'Alle {count} Masken sind leer, sodass alle Bilder als gut zählen, etwa {file}'
    },
    remedy: 'Gibt es Fehler, die Masken ansehen: Alle ihre Pixel gelten als Hintergrund.'
  }
}
