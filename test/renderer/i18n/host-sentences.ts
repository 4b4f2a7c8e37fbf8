/** @file What the host says where something failed, read from its source: each sentence with what is filled in as `{}`. */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import ts from 'typescript'

const electron = join(import.meta.dirname, '../../../electron')

/** Stands for whatever is filled in at run time. */
export const filled = '{}'

export interface Failure {
  /** `file:line`. */
  readonly place: string
  /** Its codes; `{}` where the code is that of another failure. */
  readonly codes: readonly string[]
  readonly messages: readonly string[]
  readonly remedies: readonly string[]
}

/** Source files of the host by their path below `electron/`. */
export function sourcesOf(leftOut: readonly string[]): ReadonlyMap<string, ts.SourceFile> {
  const entries = readdirSync(electron, { recursive: true, withFileTypes: true })
  const paths = entries.filter(({ name }) => name.endsWith('.ts')).map(({ parentPath, name }) => join(parentPath, name))
  const kept = paths
    .map((path) => relative(electron, path))
    .filter((path) => !leftOut.some((part) => path.startsWith(part)))
  return new Map(kept.sort().map((path) => [path, parse(path, readFileSync(join(electron, path), 'utf8'))]))
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

const nodes = new WeakMap<ts.SourceFile, readonly ts.Node[]>()

/** Every node of a file, outermost first. */
export function nodesOf(file: ts.SourceFile): readonly ts.Node[] {
  const known = nodes.get(file)
  if (known !== undefined) return known
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  nodes.set(file, found)
  return found
}

/** Every `new FlawsmithError(…)` and every other object with a message and a remedy that is written out. */
export function failuresOf(files: ReadonlyMap<string, ts.SourceFile>): Failure[] {
  const found: Failure[] = []
  for (const [path, file] of files) {
    for (const node of nodesOf(file)) {
      if (!ts.isObjectLiteralExpression(node)) continue
      const [message, remedy] = [propertyOf(node, 'message'), propertyOf(node, 'remedy')]
      if (message === undefined || remedy === undefined) continue
      const { parent } = node
      const code = ts.isNewExpression(parent) ? parent.arguments?.[0] : propertyOf(node, 'code')
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const texts = (expression: ts.Expression) => textsOf(expression, files).filter((text) => text !== filled)
      const facts = { codes: code === undefined ? [filled] : textsOf(code, files), messages: texts(message) }
      found.push({ place: `${path}:${line}`, ...facts, remedies: texts(remedy) })
    }
  }
  return found
}

export function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of object.properties) {
    if (property.name?.getText() !== name) continue
    if (ts.isPropertyAssignment(property)) return property.initializer
    if (ts.isShorthandPropertyAssignment(property)) return property.name
  }
  return undefined
}

/** What an expression can say: both branches of a choice, and what callers of its function give it. */
export function textsOf(expression: ts.Expression, files: ReadonlyMap<string, ts.SourceFile>, depth = 0): string[] {
  const inner = (next: ts.Expression) => textsOf(next, files, depth + 1)
  if (depth > 8) return [filled]
  if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)) return [expression.text]
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) return inner(expression.expression)
  if (ts.isConditionalExpression(expression))
    return unique([...inner(expression.whenTrue), ...inner(expression.whenFalse)])
  if (ts.isTemplateExpression(expression)) {
    return expression.templateSpans.reduce<string[]>(
      (texts, { expression: span, literal }) =>
        product(
          texts,
          inner(span).map((text) => text + literal.text)
        ),
      [expression.head.text]
    )
  }
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken
    if (kind === ts.SyntaxKind.PlusToken) return product(inner(expression.left), inner(expression.right))
    const either = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
    if (either) return unique([...inner(expression.left), ...inner(expression.right)])
  }
  if (ts.isIdentifier(expression)) return namedTexts(expression, files, depth)
  return [filled]
}

function product(starts: readonly string[], ends: readonly string[]): string[] {
  return unique(starts.flatMap((start) => ends.map((end) => start + end)))
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/** What a name can stand for: a constant's text, or what a parameter is given. */
function namedTexts(name: ts.Identifier, files: ReadonlyMap<string, ts.SourceFile>, depth: number): string[] {
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent) {
    if (isFunction(node)) {
      const index = node.parameters.findIndex((parameter) => declares(parameter.name, name.text))
      const parameter = node.parameters[index]
      if (parameter !== undefined) return given(node, parameter, index, name, files, depth)
    }
    const statements = ts.isBlock(node.parent) || ts.isSourceFile(node.parent) ? node.parent.statements : []
    for (const statement of statements) {
      if (!ts.isVariableStatement(statement)) continue
      const constant = statement.declarationList.declarations.find((each) => declares(each.name, name.text))
      if (constant === undefined) continue
      const { initializer } = constant
      if (!ts.isIdentifier(constant.name) || initializer === undefined) return [filled]
      return textsOf(initializer, files, depth + 1)
    }
  }
  return [filled]
}

type Callable = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression

function isFunction(node: ts.Node): node is Callable {
  return ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}

function declares(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name
  return binding.elements.some((element) => ts.isBindingElement(element) && declares(element.name, name))
}

/** What the callers of a function give its parameter; a function that is exported may be called in any file. */
function given(
  callable: Callable,
  { name: binding, initializer, type }: ts.ParameterDeclaration,
  index: number,
  name: ts.Identifier,
  files: ReadonlyMap<string, ts.SourceFile>,
  depth: number
): string[] {
  const choices = type !== undefined && ts.isUnionTypeNode(type) ? type.types : []
  const words = choices.flatMap((choice) =>
    ts.isLiteralTypeNode(choice) && ts.isStringLiteral(choice.literal) ? [choice.literal.text] : []
  )
  if (words.length > 0) return words
  const holder = ts.isFunctionDeclaration(callable) ? callable : callable.parent
  const called =
    ts.isFunctionDeclaration(holder) || ts.isVariableDeclaration(holder) ? holder.name?.getText() : undefined
  if (called === undefined) return [filled]
  const own = callable.getSourceFile()
  const exported =
    ts.isFunctionDeclaration(callable) && callable.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  const texts: string[] = []
  for (const file of exported === true ? files.values() : [own]) {
    if (file !== own && !takes(file, called, own)) continue
    for (const node of callsOf(file).get(called) ?? []) {
      const argument = node.arguments[index]
      const value = ts.isIdentifier(binding)
        ? argument
        : argument && ts.isObjectLiteralExpression(argument)
          ? propertyOf(argument, name.text)
          : undefined
      texts.push(
        ...(value === undefined
          ? initializer
            ? textsOf(initializer, files, depth + 1)
            : [filled]
          : textsOf(value, files, depth + 1))
      )
    }
  }
  return texts.length === 0 ? [filled] : unique(texts)
}

type Calls = ReadonlyMap<string, readonly ts.CallExpression[]>
const calls = new WeakMap<ts.SourceFile, Calls>()

/** The calls of a file by what they call. */
function callsOf(file: ts.SourceFile): Calls {
  const known =
    calls.get(file) ?? Map.groupBy(nodesOf(file).filter(ts.isCallExpression), (call) => call.expression.getText())
  calls.set(file, known)
  return known
}

/** Whether a file takes a name from another file. */
function takes(file: ts.SourceFile, name: string, from: ts.SourceFile): boolean {
  return file.statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return false
    const bindings = statement.importClause?.namedBindings
    const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : []
    const same = basename(statement.moduleSpecifier.text) === basename(from.fileName)
    return same && named.some((element) => element.name.text === name)
  })
}
