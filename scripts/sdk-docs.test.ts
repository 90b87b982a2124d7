import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillIn } from '@/workers/trainer/samples/fill-in'
import { root } from './installation'
import { packSdk } from './pack-sdk'

// What web developers are told to write compiles against the types that the site serves.

mkdirSync(path.join(root, '.data'), { recursive: true })
const folder = mkdtempSync(path.join(root, '.data/sdk-docs-'))
beforeAll(async () => {
  await packSdk()
  writeFileSync(path.join(folder, 'corral.d.ts'), readFileSync(path.join(root, 'public/sdk/corral.d.ts')))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const ofSample = (kind: string) => {
  const flags = { detection: kind === 'detection', classification: kind === 'classification', oneLabel: false, multiLabel: false }
  return fillIn(read('samples/web/README.md'), { values: { labels: 3, side: 300 }, flags })
}

/** Writes the code of a text down as files. Of a page it is the script. */
function filesOf(name: string, text: string): string[] {
  return [...text.matchAll(/^```(js|ts|html)\n([^]*?)^```/gm)].map(([, language, block], i) => {
    const code = language === 'html' ? /<script type="module">([^]*?)<\/script>/.exec(block!)![1]! : block!
    const file = path.join(folder, `${name}-${i}.${language === 'ts' ? 'ts' : 'js'}`)
    writeFileSync(file, code.replace(/from '[^']*corral\.js'/, "from './corral.js'"))
    return file
  })
}

/** What a compiler has to say. JavaScript is taken as it is meant: a page knows what is on it. */
function complaints(files: string[], strict: boolean): string[] {
  const program = ts.createProgram(files, {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
}

test('the code of docs/sdk.md, docs/downloads.md and the README of the sample is right', () => {
  const files = [
    ...filesOf('sdk', read('docs/sdk.md')),
    ...filesOf('downloads', read('docs/downloads.md')),
    ...filesOf('detection', ofSample('detection')),
    ...filesOf('classification', ofSample('classification')),
  ]
  expect(files.length).toBeGreaterThan(7)
  const typed = files.filter((file) => file.endsWith('.ts'))
  expect(complaints(typed, true)).toEqual([])
  expect(complaints(files.filter((file) => !typed.includes(file)), false)).toEqual([]) // prettier-ignore
})

test('code that is wrong is found', () => {
  const [file] = filesOf('wrong', "```js\nimport { load } from './corral.js'\n;(await load('/model')).find(1)\n```\n")
  expect(complaints([file!], false)).toEqual([expect.stringContaining("Property 'find' does not exist")])
})
