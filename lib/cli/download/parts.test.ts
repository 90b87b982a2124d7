import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { belongs, Parts } from './parts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'corral-parts-'))))
afterEach(() => rm(dir, { recursive: true }))

const file = { path: 'model_web/model.json', bytes: 2, sha256: createHash('sha256').update('{}').digest('hex') }

test('a part that another command writes to at the last moment makes no folder', async () => {
  const parts = await Parts.open(join(dir, 'model'))
  await writeFile(parts.path(file), '{}')
  expect(await parts.isWhole(file)).toBe(true)
  await writeFile(parts.path(file), '') // as it begins anew
  await expect(parts.become(join(dir, 'model'), [file])).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Another command') as string,
  })
  expect(await readdir(dir)).toEqual(['.model.corral'])
})

test('parts are not written where a link leads', async () => {
  await mkdir(join(dir, 'elsewhere'))
  await symlink(join(dir, 'elsewhere'), join(dir, '.model.corral'))
  await expect(Parts.open(join(dir, 'model'))).rejects.toThrow('not a folder of yours')
})

test.each([
  ['our own', 1000, true],
  ["on a disk that knows no owners but root's", 0, true],
  ["somebody else's in a folder of all", 1001, false],
])('nor into a folder of somebody else: %s', (_, uid, own) => expect(belongs({ uid }, { around: { uid: 0 }, own: 1000 })).toBe(own))
