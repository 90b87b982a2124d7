import { createConnection } from 'node:net'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { end, run, serve, until } from './debian'

const conf = (dir: string, port: number) => `primary_hostname = localhost
exim_path = /usr/sbin/exim4
spool_directory = ${dir}/spool
log_file_path = ${dir}/log/%slog
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
deliver_drop_privilege
acl_smtp_rcpt = take
acl_smtp_data = take
begin acl
take:
  accept
begin routers
all:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = ${dir}/Maildir
  maildir_format
begin retry
* * F,1m,1s
`

/** Exim on 127.0.0.1 that takes every mail into `spool` and delivers it into the one `Maildir` in `dir`. */
export async function startExim(dir: string, port: number) {
  const uid = Number(run('id', ['-u', 'Debian-exim']))
  const gid = Number(run('id', ['-g', 'Debian-exim']))
  for (const name of ['.', 'spool', 'log', 'Maildir']) {
    mkdirSync(path.join(dir, name), { recursive: true })
    chownSync(path.join(dir, name), uid, gid)
  }
  const file = path.join(dir, 'exim.conf')
  writeFileSync(file, conf(dir, port), { mode: 0o644 })
  const server = serve('/usr/sbin/exim4', ['-C', file, '-bdf'])
  await until('Exim', () => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    return new Promise((done, failed) => socket.once('data', done).once('error', failed)).finally(() => socket.destroy())
  })
  return { url: `smtp://127.0.0.1:${port}`, dir, stop: () => end(server) }
}
