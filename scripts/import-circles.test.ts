import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { circles, importsOf } from './import-circles'
import { root } from './installation'

const dir = mkdtempSync(path.join(tmpdir(), 'corral-circles-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('no file of ours imports itself by way of others, not even a type', () => {
  const ours = new Map([...importsOf(root)].filter(([file]) => !file.startsWith('lib/io/generated/')))
  expect([...ours.values()].flat().length).toBeGreaterThan(2000) // it does resolve them
  expect(circles(ours)).toEqual([])
})

test('a circle is found through a type, an address with @, one of package.json and what is handed on', () => {
  mkdirSync(path.join(dir, 'deep'))
  const files = {
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } } }),
    'a.ts': "import type { B } from '@/deep/b'\nexport type A = B",
    'deep/b.ts': "export type { C as B } from '@/c'",
    'c.tsx': "export const c = import('./a')\nexport type C = 1",
    'apart.ts': "import './a'",
    'package.json': JSON.stringify({ imports: { '#named': './named.ts' } }),
    'named.ts': "export * from './user'",
    'user.ts': "import '#named'",
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text)
  expect(circles(importsOf(dir))).toEqual([
    ['a.ts', 'c.tsx', 'deep/b.ts'],
    ['named.ts', 'user.ts'],
  ])
})

const graph = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 }).map((edges) => {
  const imports = new Map(Array.from({ length: 8 }, (_, i): [string, string[]] => [String(i), []]))
  for (const [from, to] of edges) if (from !== to) imports.get(String(from))!.push(String(to))
  return imports
})

test('two files are in one circle exactly when each reaches the other', () => {
  fc.assert(
    fc.property(graph, (imports) => {
      const reach = (from: string, seen = new Set<string>()): Set<string> => {
        for (const next of imports.get(from)!) if (!seen.has(next)) reach(next, seen.add(next))
        return seen
      }
      const found = circles(imports)
      for (const a of imports.keys())
        for (const b of imports.keys())
          if (a !== b) expect(found.some((group) => group.includes(a) && group.includes(b))).toBe(reach(a).has(b) && reach(b).has(a))
    }),
  )
})
