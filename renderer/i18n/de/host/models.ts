import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/engine and electron/models: devices, sessions, base models. */
export const models: HostTexts = {
  'The device "{device}" is not offered by ONNX Runtime on {system}.':
    'ONNX Runtime bietet das Gerät „{device}“ auf {system} nicht an.',
  'A file of weights cannot be opened: {path}': 'Eine Gewichtsdatei kann nicht geöffnet werden: {path}',
  'Put the file back in its place, or add the base model again.':
    'Die Datei zurücklegen oder das Basismodell erneut hinzufügen.',
  'The network could not be loaded on the device "{device}": {problem}':
    'Das Netz konnte auf dem Gerät „{device}“ nicht geladen werden: {problem}',
  'Free memory or choose another device (--device cpu), and check that the weight files are still in place.':
    'Speicher freigeben oder ein anderes Gerät wählen (--device cpu) und prüfen, ob die Gewichtsdateien noch da sind.',
  'Training diverged: the loss or its gradient is {found} after {step} steps.':
    'Das Training ist divergiert: Verlust oder Gradient ist {found} nach {step} Schritten.',
  'Lower the learning rate, set a gradient clip of 1.0, or check the images for broken values; then resume.':
    'Die Lernrate senken, den Gradienten auf 1,0 begrenzen oder die Bilder auf kaputte Werte prüfen; dann fortsetzen.',
  'The text encoder has {layers} layers, so clip skip cannot be {found}.':
    'Der Text-Encoder hat {layers} Schichten; Clip-Skip kann nicht {found} sein.',
  'Choose a whole number from 1 (the last layer) to {most}; most models use 1 or 2.':
    'Eine ganze Zahl von 1 (letzte Schicht) bis {most} wählen; die meisten Modelle nutzen 1 oder 2.',
  'The network described by {path} is not of the Stable Diffusion 1.x family ({faults})':
    'Das Netz, das {path} beschreibt, gehört nicht zur Familie Stable Diffusion 1.x ({faults})',
  'Use a Stable Diffusion 1.x model, or check that config.json belongs to the weights beside it.':
    'Ein Modell von Stable Diffusion 1.x verwenden oder prüfen, ob config.json zu den Gewichten daneben gehört.',
  'The folder holds no .safetensors file with these weights: {missing}: {folder}':
    'Der Ordner enthält keine .safetensors-Datei mit diesen Gewichten: {missing}: {folder}',
  'Convert torchvision’s vgg16 and the file vgg.pth of LPIPS 0.1 to .safetensors, and put both there.':
    'vgg16 von torchvision und die Datei vgg.pth von LPIPS 0.1 in .safetensors umwandeln und beide dort ablegen.',
  'There is no model at: {path}': 'Hier ist kein Modell: {path}',
  'Give the folder of a diffusers model, or a single .safetensors file of Stable Diffusion 1.x.':
    'Den Ordner eines diffusers-Modells oder eine einzelne .safetensors-Datei von Stable Diffusion 1.x angeben.',
  'The parts of the model do not fit ({first} is {one}, {second} is {other}): {path}':
    'Die Teile des Modells passen nicht zusammen ({first} ist {one}, {second} ist {other}): {path}',
  'Use the UNet, VAE and text encoder of one text-to-image model (inpainting and depth models do not work).':
    'UNet, VAE und Text-Encoder eines einzigen Text-zu-Bild-Modells verwenden (Inpainting- und Tiefenmodelle gehen nicht).',
  'The model has its weights only as a pickle, which can run code when it is opened: {path}':
    'Das Modell hat seine Gewichte nur als Pickle, das beim Öffnen Programmcode ausführen kann: {path}',
  'The model folder lacks the file {file}: {path}': 'Im Ordner des Modells fehlt die Datei {file}: {path}',
  'Convert it where you trust it: load it with diffusers and save it with save_pretrained(…, safe_serialization=True).':
    'Es dort umwandeln, wo Sie ihm trauen: mit diffusers laden und mit save_pretrained(…, safe_serialization=True) speichern.',
  'Copy the whole model folder in the diffusers layout (model_index.json, unet, vae, text_encoder, tokenizer, scheduler).':
    'Den ganzen Ordner des Modells in der Struktur von diffusers kopieren (model_index.json, unet, vae, text_encoder, tokenizer, scheduler).',
  'The file is not a Stable Diffusion 1.x checkpoint: {path}':
    'Die Datei ist kein Checkpoint von Stable Diffusion 1.x: {path}',
  'Use a text-to-image checkpoint of Stable Diffusion 1.x (not 2.x, XL, inpainting or a LoRA).':
    'Einen Text-zu-Bild-Checkpoint von Stable Diffusion 1.x verwenden (nicht 2.x, XL, Inpainting oder einen LoRA).',
  'A single file carries no tokenizer, and there is none beside it: {folder}':
    'Eine Einzeldatei enthält keinen Tokenizer, und daneben liegt keiner: {folder}',
  'Put the folder "tokenizer" of any Stable Diffusion 1.x model (vocab.json, merges.txt) beside the file.':
    'Den Ordner „tokenizer“ eines beliebigen Modells von Stable Diffusion 1.x (vocab.json, merges.txt) neben die Datei legen.',
  'A configuration of the model is missing or not JSON: {path}':
    'Eine Konfiguration des Modells fehlt oder ist kein JSON: {path}',
  'Copy the whole model folder in the diffusers layout again.':
    'Den ganzen Ordner des Modells in der Struktur von diffusers erneut kopieren.',
  'A file of the tokenizer could not be read: {path}': 'Eine Datei des Tokenizers konnte nicht gelesen werden: {path}',
  'Check that the model folder is complete: tokenizer/vocab.json and tokenizer/merges.txt are needed.':
    'Prüfen, ob der Ordner des Modells vollständig ist: tokenizer/vocab.json und tokenizer/merges.txt werden gebraucht.',
  'A file of the tokenizer is not JSON: {path}': 'Eine Datei des Tokenizers ist kein JSON: {path}',
  'Download or copy the model folder again.': 'Den Ordner des Modells erneut herunterladen oder kopieren.',
  'The weight file lacks the tensor "{tensor}": {path}': 'Der Gewichtsdatei fehlt der Tensor „{tensor}“: {path}',
  'Check that the file is complete and belongs to this network; download or copy it again.':
    'Prüfen, ob die Datei vollständig ist und zu diesem Netz gehört; sie erneut herunterladen oder kopieren.',
  'The tensor "{tensor}" is {found}, where [{shape}] in float32, float16 or bfloat16 is needed: {path}':
    'Der Tensor „{tensor}“ ist {found}, gebraucht wird [{shape}] in float32, float16 oder bfloat16: {path}',
  'Check that config.json belongs to the weights beside it, and that the weights are not quantised.':
    'Prüfen, ob config.json zu den Gewichten daneben gehört und die Gewichte nicht quantisiert sind.'
}
