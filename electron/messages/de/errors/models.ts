import type { modelsErrors as english } from '../../en/errors/models.ts'
import type { TranslatedErrors } from '../../message.ts'

export const modelsErrors: TranslatedErrors<typeof english> = {
  'backbone.package-changed': {
    message: 'Die Gewichte im npm-Paket {package} haben den Hash {hash} statt {expected}: {path}',
    remedy: 'Mit `npm ci` die Version installieren, die package-lock.json nennt.'
  },
  'backbone.package-missing': {
    message: 'Das npm-Paket {package}, das die Gewichte des Merkmalsnetzes enthält, ist nicht installiert.',
    remedy: 'Flawsmith neu installieren; in einem Checkout `npm ci` ausführen.'
  },
  'model.bad-clip-skip': {
    message: 'Der Text-Encoder hat {layers} Schichten; Clip-Skip kann nicht {clipSkip} sein.',
    remedy: 'Eine ganze Zahl von 1 (letzte Schicht) bis {layers} wählen; die meisten Modelle nutzen 1 oder 2.'
  },
  'model.bad-configuration': {
    message: 'Eine Konfiguration des Modells fehlt oder ist kein JSON: {path}',
    remedy: 'Den ganzen Ordner des Modells in der Struktur von diffusers erneut kopieren.'
  },
  'model.brought-along': {
    message: 'Dieses Basismodell gehört zu Flawsmith und lässt sich nicht entfernen: {name}',
    remedy: 'Es belassen; es belegt keinen Platz im Arbeitsbereich.'
  },
  'model.changed': {
    message: 'Dateien des Basismodells „{name}“ sind nicht mehr so wie beim Hinzufügen: {files}',
    remedy:
      'Die ursprünglichen Dateien zurücklegen oder das Modell unter anderem Namen neu hinzufügen: Läufe verzeichnen dann die neuen Dateien. Hat sie niemand geändert, ist vielleicht der Datenträger schadhaft.'
  },
  'model.missing-file': {
    message: 'Im Ordner des Modells fehlt die Datei {file}: {path}',
    remedy:
      'Den ganzen Ordner des Modells in der Struktur von diffusers kopieren (model_index.json, unet, vae, text_encoder, tokenizer, scheduler).'
  },
  'model.missing-tensor': {
    message: 'Der Gewichtsdatei fehlt der Tensor „{tensor}“: {path}',
    remedy: 'Prüfen, ob die Datei vollständig ist und zu diesem Netz gehört; sie erneut herunterladen oder kopieren.'
  },
  'model.missing-tokenizer': {
    message: 'Eine Einzeldatei enthält keinen Tokenizer, und daneben liegt keiner: {tokenizerFolder}',
    remedy:
      'Den Ordner „tokenizer“ eines beliebigen Modells von Stable Diffusion 1.x (tokenizer.json oder vocab.json und merges.txt) neben die Datei legen.'
  },
  'model.name-taken': {
    message: 'Im Arbeitsbereich gibt es schon ein Basismodell dieses Namens: {name}',
    remedy: 'Einen anderen Namen wählen.'
  },
  'model.no-embedded': {
    message: 'Das eingebaute Basismodell fehlt: {path}',
    remedy: 'Flawsmith neu installieren oder das Modell mit „npm run pretrain -- --out resources/base-model“ erzeugen.'
  },
  'model.shipped-damaged': {
    message: 'Eine Datei eines Modells, das zu Flawsmith gehört, ist beschädigt oder fehlt: {path}',
    remedy: 'Flawsmith neu installieren. Geschieht es wieder, den Datenträger prüfen.'
  },
  'model.no-lpips': {
    message: 'Der Ordner enthält keine .safetensors-Datei mit diesen Gewichten ({files}): {folder}',
    remedy:
      'vgg16 von torchvision und die Datei vgg.pth von LPIPS 0.1 in .safetensors umwandeln und beide dort ablegen.'
  },
  'model.not-a-checkpoint': {
    message: 'Die Datei ist kein Checkpoint von Stable Diffusion 1.x: {path}',
    remedy: 'Einen Text-zu-Bild-Checkpoint von Stable Diffusion 1.x verwenden (nicht 2.x, XL oder Inpainting).'
  },
  'model.not-found': {
    message: 'Im Arbeitsbereich {workspace} gibt es kein Basismodell mit dem Namen „{name}“.',
    remedy: 'Eines seiner Modelle wählen ({models}) oder eines hinzufügen (flawsmith model add PFAD).'
  },
  'model.parts-differ': {
    message:
      'Die Teile des Modells passen nicht zusammen ({first} ist {firstValue}, {second} ist {secondValue}): {path}',
    remedy:
      'UNet, VAE und Text-Encoder eines einzigen Text-zu-Bild-Modells verwenden (Inpainting- und Tiefenmodelle gehen nicht).'
  },
  'model.path-not-found': {
    message: 'Unter {path} ist kein Modell',
    remedy: 'Den Ordner eines diffusers-Modells oder eine einzelne .safetensors-Datei von Stable Diffusion 1.x angeben.'
  },
  'model.pickle': {
    message: 'Das Modell hat seine Gewichte nur als Pickle, das beim Öffnen Programmcode ausführen kann: {path}',
    remedy:
      'In einer vertrauenswürdigen Umgebung umwandeln: mit diffusers laden und mit save_pretrained(…, safe_serialization=True) speichern.'
  },
  'model.unknown-id': {
    message: 'Im Arbeitsbereich gibt es kein Basismodell mit dieser Nummer: {model}',
    remedy: 'Die Liste der Modelle neu laden; vielleicht wurde es entfernt.'
  },
  'model.unsupported': {
    message: 'Das Netz, das {path} beschreibt, hat Einstellungen, die nicht unterstützt werden ({settings})',
    remedy: 'Ein Modell von Stable Diffusion 1.x verwenden oder prüfen, ob config.json zu den Gewichten daneben gehört.'
  },
  'model.wrong-shape': {
    message: 'Der Tensor „{tensor}“ ist {found}, erforderlich ist [{shape}] in float32, float16 oder bfloat16: {path}',
    remedy: 'Prüfen, ob config.json zu den Gewichten daneben gehört und die Gewichte nicht quantisiert sind.'
  },
  'safetensors.bad-entry': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.bad-metadata': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.bad-offsets': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.bad-shape': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.duplicate-key': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.git-lfs-pointer': {
    message: 'Die Datei ist nur ein Verweis von Git LFS, nicht die Gewichte: {path}',
    remedy: '„git lfs pull“ in jenem Repository ausführen oder die Datei selbst herunterladen.'
  },
  'safetensors.header-not-json': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.header-too-large': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.hole': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.missing-tensor': {
    message: 'Der Tensor „{tensor}“ fehlt in der Datei mit {tensors} Tensoren: {path}',
    remedy: 'Eine Datei verwenden, die für ein solches Modell gespeichert ist.'
  },
  'safetensors.not-float': {
    message: 'Der Tensor „{tensor}“ enthält {dtype}, erforderlich sind Gleitkommazahlen: {path}',
    remedy: 'Eine Datei in float32, float16 oder bfloat16 verwenden, ohne Quantisierung.'
  },
  'safetensors.overlap': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.pickle': {
    message: 'Die Datei ist ein Python-Pickle, das beim Öffnen beliebigen Programmcode ausführen kann: {path}',
    remedy: 'In einer vertrauenswürdigen Umgebung in Python umwandeln: {python}.'
  },
  'safetensors.size-mismatch': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.trailing-data': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.truncated': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.unknown-type': {
    message: '{problem}: {path}',
    remedy:
      'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Die Datei erneut herunterladen oder exportieren.'
  },
  'safetensors.unreadable': {
    message: 'Die Gewichtsdatei kann nicht geöffnet werden ({reason}): {path}',
    remedy: 'Prüfen, ob die Datei existiert und lesbar ist.'
  },
  'tokenizer.invalid': {
    message: 'Dem Wortschatz des Tokenizers fehlt sein besonderes Token: {token}',
    remedy:
      'vocab.json, merges.txt (oder tokenizer.json) und tokenizer_config.json ein und desselben Modells verwenden.'
  },
  'tokenizer.missing-file': {
    message: 'Eine Datei des Tokenizers konnte nicht gelesen werden: {path}',
    remedy:
      'Prüfen, ob der Ordner des Modells vollständig ist: tokenizer/tokenizer.json oder dort vocab.json und merges.txt sind erforderlich.'
  },
  'tokenizer.not-json': {
    message: 'Eine Datei des Tokenizers ist kein JSON: {path}',
    remedy: 'Den Ordner des Modells erneut herunterladen oder kopieren.'
  },
  'tokenizer.unsupported': {
    message: 'Der Tokenizer arbeitet nicht mit Bytepaaren wie der von CLIP ({settings}): {path}',
    remedy: 'Den Tokenizer eines Modells von Stable Diffusion 1.x verwenden.'
  },
  'workspace.models-changed': {
    message: {
      one: 'Der Arbeitsbereich ist unbeschädigt, aber ein Basismodell hat sich geändert.',
      other: 'Der Arbeitsbereich ist unbeschädigt, aber {count} Basismodelle haben sich geändert.'
    },
    remedy: 'Die Liste sagt zu jedem, was zu tun ist; so, wie sie sind, verwendet sie kein Lauf.'
  },
  'weights.changed-meanwhile': {
    message:
      'Dateien, die der Lauf gelesen hat, haben sich währenddessen geändert; seine Ergebnisse sind daher nicht gespeichert: {files}',
    remedy: 'Die Dateien nicht verändern, während Läufe sie verwenden, und den Lauf erneut starten.'
  }
}
