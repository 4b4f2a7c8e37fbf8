import type { annotationsTexts as english } from '../../en/texts/annotations.ts'
import type { Translated } from '../../message.ts'

export const annotationsTexts: Translated<typeof english> = {
  'annotation.not-coco': 'keine COCO-Datei',
  'annotation.no-list': 'die Liste „{key}“ fehlt',
  'annotation.no-file-name': 'einem Eintrag von „images“ fehlt „file_name“',
  'annotation.xml-at': 'kein wohlgeformtes XML, Zeile {line}',
  'annotation.xml-deep': 'die Elemente sind zu tief verschachtelt, Zeile {line}',
  'annotation.xml-many': { one: 'mehr als {count} Element', other: 'mehr als {count} Elemente' },
  'annotation.xml-root': 'das Wurzelelement heißt „{name}“',
  'annotation.cvat-video': 'das Format ist „CVAT for video“; benötigt wird „CVAT for images“',
  'annotation.yolo-line': 'Zeile {line} ist keine Klassennummer mit Anteilen des Bildes dahinter',
  'annotation.yolo-range': 'Zeile {line} enthält Zahlen, die keine Anteile des Bildes sind, etwa Pixel',
  'annotation.yolo-count': {
    one: 'Zeile {line} hat {count} Zahl nach der Klasse; ein Rechteck hat 4, ein Polygon eine gerade Anzahl ab 6',
    other: 'Zeile {line} hat {count} Zahlen nach der Klasse; ein Rechteck hat 4, ein Polygon eine gerade Anzahl ab 6'
  },
  'annotation.bad-mask': 'eine Maske darin lässt sich nicht dekodieren',
  'annotation.too-much': 'die Formen für {name} sind so viele oder so groß, dass das Zeichnen nicht bald endet',
  'annotation.yaml-at': 'kein gültiges YAML, Zeile {line}'
}
