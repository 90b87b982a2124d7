import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './installation'
import { packSdk } from './pack-sdk'

const SERVED = path.join(root, 'public/sdk')
const PACKAGE = path.join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist')

test('the SDK is one module, beside which only WebGPU has one of its own, with what it owes', async () => {
  await packSdk()
  expect(await packSdk(), 'the same sources are not packed twice').toBe(false)
  for (const [name, most] of [
    ['corral.js', 1_100_000],
    ['corral-webgpu.js', 500_000],
  ] as const) {
    const code = readFileSync(path.join(SERVED, name), 'utf8')
    expect(code, name).not.toMatch(/\bfrom\s*["'][^"']+["'];/)
    expect(code.length, name).toBeLessThan(most)
  }
  const owed = readFileSync(path.join(SERVED, 'LICENSES'), 'utf8')
  for (const name of ['tfjs-core', 'tfjs-backend-webgpu']) expect(owed).toContain(`@tensorflow/${name} 4.22.0`)
})

test('the .wasm files beside it are those of the installed version', async () => {
  await packSdk()
  const names = (await readdir(SERVED)).filter((name) => name.endsWith('.wasm'))
  expect(names.toSorted()).toEqual((await readdir(PACKAGE)).filter((name) => name.endsWith('.wasm')).toSorted())
  for (const name of names)
    expect(Buffer.compare(await readFile(path.join(SERVED, name)), await readFile(path.join(PACKAGE, name)))).toBe(0)
})
