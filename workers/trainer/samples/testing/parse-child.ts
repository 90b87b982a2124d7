import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// Parses texts of Kotlin and Swift for sources.test.ts: [language, text][] comes in, and what is wrong with each goes out.
// A process of its own, because Node's second compiler of WebAssembly runs out of memory on these grammars and is turned off.

type Node = { type: string; isError: boolean; isMissing: boolean; startPosition: { row: number }; text: string; children: (Node | null)[] }
type TreeSitter = {
  Parser: { init(): Promise<void>; new (): { setLanguage(grammar: unknown): void; parse(text: string): { rootNode: Node } } }
  Language: { load(file: string): Promise<unknown> }
}

const require = createRequire(import.meta.url)
const { Parser, Language } = require('web-tree-sitter') as TreeSitter
await Parser.init()

const grammars = new Map<string, unknown>()
async function grammarOf(language: string): Promise<unknown> {
  const file = require.resolve(`tree-sitter-wasms/out/tree-sitter-${language}.wasm`)
  if (!grammars.has(language)) grammars.set(language, await Language.load(file))
  return grammars.get(language)
}

function wrongIn(node: Node): string[] {
  if (node.isMissing) return [`line ${node.startPosition.row + 1}: ${node.type} is missing`]
  if (node.isError) return [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
  return node.children.flatMap((child) => (child ? wrongIn(child) : []))
}

const wrong: string[][] = []
for (const [language, text] of JSON.parse(readFileSync(0, 'utf8')) as [string, string][]) {
  const parser = new Parser()
  parser.setLanguage(await grammarOf(language))
  wrong.push(wrongIn(parser.parse(text).rootNode))
}
process.stdout.write(JSON.stringify(wrong))
