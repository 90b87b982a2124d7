import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

// PostgreSQL refuses to run as root. Where we are root it runs as nobody: in a user namespace in which root is mapped
// to nobody (files stay root's, nothing is copied), or, where the machine forbids namespaces (many containers), as
// the real nobody with a copy of the binaries and a data folder that nobody can reach.
const NOBODY = 65534

export type Account = {
  /** Where the cluster's files really are; its parent exists. */
  dir: string
  /** What to spawn so that this command runs as the account. */
  command: (name: string, args: string[]) => { file: string; args: string[]; uid?: number; gid?: number }
  /** Gives the account a file or folder that we made. */
  own: (path: string) => void
}

const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
const namespacesWork = () => spawnSync('unshare', [...namespace, 'true']).status === 0

/** Readable and enterable by everybody, all the way down from the root folder. */
function reachable(folder: string): boolean {
  const open = (statSync(folder).mode & 0o005) === 0o005
  return open && (folder === path.dirname(folder) || reachable(path.dirname(folder)))
}

function nobody(bin: string, dir: string): Account {
  const mark = createHash('sha256').update(dir).digest('hex').slice(0, 12)
  const home = path.join('/var/lib', `corral-${mark}`)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const copy = path.join(home, 'postgresql')
  if (!reachable(bin) && !existsSync(copy)) {
    // Copied beside and renamed, so that a copy that was cut short is not taken for a whole one.
    cpSync(path.dirname(bin), `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  const binaries = existsSync(copy) ? path.join(copy, 'bin') : bin
  return {
    dir: path.join(home, 'data'),
    command: (name, args) => ({ file: path.join(binaries, name), args, uid: NOBODY, gid: NOBODY }),
    own: (path) => chownSync(path, NOBODY, NOBODY),
  }
}

/**
 * Under which account, and in which folder, the server for this data folder runs.
 * @param bin folder of the binaries
 * @param dir the wished data folder (absolute)
 */
export function postgresAccount(bin: string, dir: string): Account {
  const root = process.getuid?.() === 0
  if (root && !namespacesWork()) return nobody(bin, dir)
  mkdirSync(path.dirname(dir), { recursive: true, mode: 0o700 })
  const command: Account['command'] = (name, args) =>
    root ? { file: 'unshare', args: [...namespace, path.join(bin, name), ...args] } : { file: path.join(bin, name), args }
  return { dir, command, own: () => {} }
}
