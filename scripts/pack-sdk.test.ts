import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './installation'
import { packSdk } from './pack-sdk'

const SERVED = path.join(root, 'public/sdk')
const PACKAGE = path.join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist')

test('the SDK is one module that asks for no other, with what it owes', async () => {
  await packSdk()
  expect(await packSdk(), 'the same sources are not packed twice').toBe(false)
  const code = readFileSync(path.join(SERVED, 'corral.js'), 'utf8')
  expect(code).not.toMatch(/\bfrom\s*["'][^"']+["'];/)
  expect(code.length).toBeLessThan(1_100_000)
  expect(readFileSync(path.join(SERVED, 'LICENSES'), 'utf8')).toContain('@tensorflow/tfjs-core 4.22.0')
})

test('the .wasm files beside it are those of the installed version', async () => {
  await packSdk()
  const names = (await readdir(SERVED)).filter((name) => name.endsWith('.wasm'))
  expect(names.toSorted()).toEqual((await readdir(PACKAGE)).filter((name) => name.endsWith('.wasm')).toSorted())
  for (const name of names)
    expect(Buffer.compare(await readFile(path.join(SERVED, name)), await readFile(path.join(PACKAGE, name)))).toBe(0)
})
