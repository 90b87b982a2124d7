import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { root } from './installation'
import { commandVersion, packCommand } from './pack-command'

const run = promisify(execFile)
const folder = mkdtempSync(path.join(tmpdir(), 'corral-pack-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the package holds the command and what it owes, and asks for no other package', async () => {
  await packCommand()
  expect(await packCommand(), 'the same sources are not packed twice').toBe(false)
  await run('tar', ['xzf', path.join(root, 'public/corral.tgz'), '-C', folder])
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8'))
  expect(manifest).toMatchObject({ name: 'corral', version: commandVersion(), bin: { corral: 'corral.mjs' } })
  expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([])
  const { stdout } = await run(process.execPath, [path.join(folder, 'package/corral.mjs'), '--version'], { cwd: folder })
  expect(stdout.trim()).toBe(commandVersion())
  expect(readFileSync(path.join(folder, 'package/LICENSES'), 'utf8')).toMatch(/^commander .*\n\n.*MIT License/m)
})

// On the public registry the name is somebody else's: whoever pastes it hands them a token.
test('nobody is told to start the command by its bare name', async () => {
  const { stdout } = await run('git', ['grep', '-lE', 'np[mx] (exec |--yes |-y )*corral( |$|`)', '--', ':!scripts/pack-command.test.ts'], {
    cwd: root,
  }).catch((error: { stdout: string; code: number }) => error)
  const files = stdout.split('\n').filter(Boolean)
  expect(files.filter((file) => readFileSync(path.join(root, file), 'utf8').match(/(?<!Never `)npx corral/))).toEqual([])
})
