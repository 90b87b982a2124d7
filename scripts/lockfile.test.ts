import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './installation'

type Package = {
  dev?: boolean
  resolved?: string
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Package> }

/** Where Node finds a package from inside another one: beside it, or beside one of those that hold it. */
function resolve(from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at}${at && '/'}node_modules/${name}`
    if (packages[place]) return place
    if (!at) return undefined
  }
}

const required = ({ peerDependencies = {}, peerDependenciesMeta = {} }: Package) =>
  Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional && !name.startsWith('@types/'))

test('the lockfile names no registry', () => expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([]))

test('what only developers need is marked so: a start leaves it out', () => {
  for (const name of ['prisma', 'typescript', 'effect', 'vitest', 'playwright', 'eslint', '@tensorflow/tfjs'])
    expect([name, packages[`node_modules/${name}`]?.dev]).toEqual([name, true])
})

// legacy-peer-deps (.npmrc) leaves peers to us: without it, npm counts `prisma` as needed by its own client.
test('every package finds its peers, and those of a start are part of a start', () => {
  const lost = Object.entries(packages).flatMap(([from, one]) =>
    required(one)
      .filter((name) => {
        const place = resolve(from, name)
        return !place || (packages[place]!.dev && !one.dev)
      })
      .map((name) => `${from} wants ${name}`),
  )
  expect(lost).toEqual([])
})
