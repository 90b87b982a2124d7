import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'

const SERVED = 'public/tfjs'
const PACKAGE = 'node_modules/@tensorflow/tfjs-backend-wasm/dist'

test('the .wasm files served to browsers are those of the installed version', async () => {
  const names = (await readdir(SERVED)).filter((name) => name.endsWith('.wasm'))
  expect(names.toSorted()).toEqual((await readdir(PACKAGE)).filter((name) => name.endsWith('.wasm')).toSorted())
  for (const name of names) expect(Buffer.compare(await readFile(`${SERVED}/${name}`), await readFile(`${PACKAGE}/${name}`))).toBe(0)
})
