import { chownSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { AppError } from '@/lib/domain/errors'
import { end, run, serve, until } from './debian'

/** Debian's PostgreSQL on a cluster of its own, run by Debian's own user for it. */
export async function startDebianPostgres(dir: string, port: number) {
  const bin = globSync('/usr/lib/postgresql/*/bin').sort().at(-1)
  if (!bin) throw new AppError('not_ready', 'Debian installed no PostgreSQL.')
  const uid = Number(run('id', ['-u', 'postgres']))
  const gid = Number(run('id', ['-g', 'postgres']))
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const secret = path.join(dir, 'password')
  writeFileSync(secret, 'testing')
  chownSync(dir, uid, gid)
  chownSync(secret, uid, gid)
  const data = path.join(dir, 'data')
  run(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C.UTF-8'],
    { uid, gid },
  )
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'log_min_messages=panic']
  const server = serve(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])], {
    uid,
    gid,
    stdio: 'ignore',
  })
  const url = `postgresql://postgres:testing@127.0.0.1:${port}/postgres`
  await until('PostgreSQL', async () => {
    const client = new pg.Client(url)
    try {
      await client.connect()
    } finally {
      await client.end()
    }
  })
  return { url, stop: () => end(server, 'SIGINT') }
}
