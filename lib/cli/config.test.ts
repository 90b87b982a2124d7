import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { configPath, readConfig, writeConfig } from './config'

let home = ''
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'corral-home-'))))
afterEach(() => rm(home, { recursive: true }))
const stored = { url: 'https://farm.example', token: 'corral_stored', workspace: 'farm' }

test('remembers for this user only', async () => {
  const path = await writeConfig({ HOME: home }, stored)
  expect(path).toBe(join(home, '.config/corral/config.json'))
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700)
  expect(await readConfig({ HOME: home })).toEqual(stored)
  expect(configPath({ HOME: home, XDG_CONFIG_HOME: '/x' })).toBe('/x/corral/config.json')
})

test('the environment wins, and a stored token never goes to another site', async () => {
  await writeConfig({ HOME: home }, stored)
  expect(await readConfig({ HOME: home, CORRAL_URL: 'http://localhost:3000/', CORRAL_TOKEN: 't' })).toEqual({
    url: 'http://localhost:3000',
    token: 't',
    workspace: undefined,
  })
  expect(await readConfig({ HOME: home, CORRAL_TOKEN: 't', CORRAL_WORKSPACE: 'w' })).toEqual({ ...stored, token: 't', workspace: 'w' })
  await expect(readConfig({ HOME: home, CORRAL_URL: 'https://evil.example' })).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('CORRAL_TOKEN'),
  })
})

test('nothing there, nonsense in it, and an address that is none', async () => {
  await expect(readConfig({ HOME: home })).rejects.toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('"login"') })
  await expect(readConfig({ HOME: home, CORRAL_URL: 'farm', CORRAL_TOKEN: 't' })).rejects.toMatchObject({
    message: expect.stringContaining('no address'),
  })
  const path = await writeConfig({ HOME: home }, stored)
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 20))
  await expect(readConfig({ HOME: home })).rejects.toMatchObject({ message: expect.stringContaining('damaged') })
})
