/** @file A PDF whose text falls back to another font where one lacks a character. */
import PDFDocument from 'pdfkit'
import { fontNames, fontRuns, fontSource, isFace, type Face, type FontName } from './fonts.ts'

type TextOptions = PDFKit.Mixins.TextOptions
/** With what pdfkit adds for a line that it has broken. */
type LineOptions = TextOptions & { readonly lineWidth?: number }

/** Parts of pdfkit that its types leave out. */
interface Internals {
  readonly _fontSize: number
  /** Draws one line in the current font. */
  readonly _fragment: (text: string, x: number, y: number, options: LineOptions) => void
}
const pdfkit = (PDFDocument as unknown as { readonly prototype: Internals }).prototype

/** Of Helvetica, for which the layout was made; Noto's own leave room for stacked accents in every line. */
const ascent = 0.718
const lineHeight = 1.156

/** Its `font` takes a face. Lines are equally high in every font, so that no name moves what is below it. */
export class ReportDocument extends PDFDocument {
  declare private face: Face
  /** The font of the run that is being measured or drawn. */
  declare private set: FontName

  constructor(options: PDFKit.PDFDocumentOptions) {
    // pdfkit would name Helvetica in every file, though nothing is set in it.
    super({ ...options, font: null as unknown as string })
    for (const name of fontNames) this.registerFont(name, fontSource(name))
    this.font('regular')
  }

  override font(source: PDFKit.Mixins.PDFFontSource, family?: string | number, size?: number): this {
    if (isFace(source)) this.face = this.set = source
    return super.font(source, family as string, size)
  }

  override currentLineHeight(): number {
    return lineHeight * this.size
  }

  override widthOfString(text: string, options?: TextOptions): number {
    let width = 0
    this.eachRun(text, (run) => (width += super.widthOfString(run, options)))
    return width
  }

  /** pdfkit calls this for each line. The line is aligned here, since its runs do not know of each other. */
  protected _fragment(text: string, x: number, y: number, options: LineOptions): void {
    const { align, lineWidth, ...rest } = options
    const shown = text.replace(/\s+$/, '')
    const free = lineWidth === undefined ? 0 : lineWidth - this.widthOfString(shown, options)
    let at = x + (align === 'right' ? free : align === 'center' ? free / 2 : 0)
    const runOptions = { ...rest, baseline: options.baseline ?? -ascent * this.size }
    this.eachRun(shown, (run) => {
      pdfkit._fragment.call(this, run, at, y, runOptions)
      at += super.widthOfString(run, options)
    })
  }

  private get size(): number {
    return (this as unknown as Internals)._fontSize
  }

  /** May be called while a run is drawn, since pdfkit measures it then. */
  private eachRun(text: string, use: (run: string) => void): void {
    const before = this.set
    for (const run of fontRuns(text, this.face)) {
      this.setIn(run.font)
      use(run.text)
    }
    this.setIn(before)
  }

  private setIn(font: FontName): void {
    super.font(font)
    this.set = font
  }
}
