import type { annotationsErrors as english } from '../../en/errors/annotations.ts'
import type { TranslatedErrors } from '../../message.ts'

export const annotationsErrors: TranslatedErrors<typeof english> = {
  'dataset.annotated-ambiguous': {
    message: {
      one: 'Zum Namen eines annotierten Bildes passen mehrere Dateien; es bleibt außen vor: {image} (in {file})',
      other:
        'Zu den Namen von {count} annotierten Bildern passen mehrere Dateien; sie bleiben außen vor; das erste: {image} (in {file})'
    },
    remedy: 'Die Ordner in die Namen der Annotationsdatei aufnehmen oder den Bilddateien verschiedene Namen geben.'
  },
  'dataset.annotated-missing': {
    message: {
      one: 'Ein annotiertes Bild fehlt im Ordner: {image} (in {file})',
      other: '{count} annotierte Bilder fehlen im Ordner; das erste: {image} (in {file})'
    },
    remedy: 'Die Bilder ergänzen oder ohne sie importieren.'
  },
  'dataset.annotation-category': {
    message: {
      one: 'Eine Annotation hat eine Kategorie, die in ihrer Datei nicht aufgeführt ist; sie heißt nach ihrer Nummer: {image} (in {file})',
      other:
        '{count} Annotationen haben Kategorien, die in ihrer Datei nicht aufgeführt sind; sie heißen nach ihren Nummern; die erste: {image} (in {file})'
    },
    remedy: 'Die Kategorien in der Annotationsdatei ergänzen.'
  },
  'dataset.annotation-clipped': {
    message: {
      one: 'Annotationen reichen über ihr Bild hinaus und wurden am Rand abgeschnitten: {file}',
      other:
        'Die Annotationen von {count} Bildern reichen darüber hinaus und wurden am Rand abgeschnitten; das erste: {file}'
    },
    remedy: 'Prüfen, ob die Annotationen zu diesen Bildern und ihrer Größe gehören.'
  },
  'dataset.annotation-malformed': {
    message: 'Die Annotationsdatei ist nicht lesbar ({reason}): {file}',
    remedy: 'Die Annotationen neu exportieren oder die Datei und ihre Bilder auslassen.'
  },
  'dataset.annotation-orphan': {
    message: {
      one: 'Eine Annotation gehört zu keinem Bild ihrer Datei und bleibt außen vor ({image}): {file}',
      other:
        '{count} Annotationen gehören zu keinem Bild ihrer Datei und bleiben außen vor (die erste: {image}): {file}'
    },
    remedy: 'Prüfen, ob Bilder in der Annotationsdatei fehlen.'
  },
  'dataset.annotation-outside': {
    message: {
      one: 'Die Annotationen markieren nichts innerhalb ihres Bildes; es zählt als Fehler ohne Maske: {file}',
      other:
        'Die Annotationen von {count} Bildern markieren nichts innerhalb davon; sie zählen als Fehler ohne Maske; das erste: {file}'
    },
    remedy: 'Prüfen, ob die Annotationen zu diesen Bildern und ihrer Größe gehören.'
  },
  'dataset.annotation-shape': {
    message: {
      one: 'Eine Annotation lässt sich nicht zeichnen; ihr Bild behält die Art ohne sie: {image} (in {file})',
      other:
        '{count} Annotationen lassen sich nicht zeichnen; ihre Bilder behalten die Arten ohne sie; die erste: {image} (in {file})'
    },
    remedy: 'Diese Annotationen als Polygone, Rechtecke oder Masken neu zeichnen.'
  },
  'dataset.annotation-size': {
    message: 'Die Annotationen gelten einem Bild mit {said} Pixeln, es hat aber {image}: {name} (in {file})',
    remedy: 'Das Bild verwenden, das annotiert wurde: nicht skaliert und so gedreht wie damals.'
  },
  'dataset.annotation-too-large': {
    message: 'Die Annotationsdatei ist zu groß ({size} MiB; die Grenze ist {limit} MiB): {file}',
    remedy: 'Sie auf mehrere Dateien verteilen und eingebettete Bilddaten weglassen.'
  },
  'dataset.annotation-unreadable': {
    message: 'Die Annotationsdatei ließ sich nicht öffnen ({reason}): {file}',
    remedy: 'Die Leserechte prüfen.'
  },
  'dataset.labels-without-image': {
    message: {
      one: 'Eine Labeldatei gehört zu keinem Bild: {file}',
      other: '{count} Labeldateien gehören zu keinem Bild; die erste: {file}'
    },
    remedy: 'Prüfen, ob Bilder fehlen oder anders heißen.'
  },
  'dataset.masks-are-boxes': {
    message: {
      one: 'Die Maske eines Bildes ist ein gefülltes Rechteck, nicht der Umriss des Fehlers: {file}',
      other: 'Die Masken von {count} Bildern sind gefüllte Rechtecke, nicht die Umrisse der Fehler; das erste: {file}'
    },
    remedy: 'Rechtecke genügen, um fehlerhafte Bilder zu finden; wo der genaue Ort zählt, Umrisse zeichnen.'
  },
  'dataset.masks-are-lines': {
    message: {
      one: 'Ein Bild ist mit Linien oder Punkten annotiert; sie werden 10 Pixel breit gezeichnet: {file}',
      other:
        '{count} Bilder sind mit Linien oder Punkten annotiert; sie werden 10 Pixel breit gezeichnet; das erste: {file}'
    },
    remedy: 'Polygone zeichnen, wo die Breite des Fehlers zählt.'
  },
  'dataset.several-types-annotated': {
    message: {
      one: 'Ein Bild hat Fehler mehrerer Arten und zählt als die mit den meisten markierten Pixeln; die Maske zeigt alle: {file}',
      other:
        '{count} Bilder haben Fehler mehrerer Arten und zählen als die mit den meisten markierten Pixeln; die Masken zeigen alle; das erste: {file}'
    },
    remedy: 'Nichts ist zu tun, außer es kommt auf einzelne Arten an; dann diese Bilder auslassen.'
  },
  'dataset.yolo-background': {
    message: {
      one: 'Ein Bild ohne Labeldatei zählt als gut, da YOLO es als Hintergrund nimmt: {file}',
      other: '{count} Bilder ohne Labeldatei zählen als gut, da YOLO sie als Hintergrund nimmt; das erste: {file}'
    },
    remedy: 'Noch nicht gelabelte Bilder in einen eigenen Ordner ohne Labels legen.'
  },
  'dataset.yolo-unnamed': {
    message: {
      one: 'Die Labels eines Bildes haben eine Klasse, die keine Datei benennt; sie heißt nach ihrer Nummer: {file}',
      other:
        'Die Labels von {count} Bildern haben Klassen, die keine Datei benennt; sie heißen nach ihren Nummern; das erste: {file}'
    },
    remedy: 'Die Namen in data.yaml, obj.names oder classes.txt ergänzen.'
  }
}
