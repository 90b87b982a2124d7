import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { end, run, serve, until } from './debian'

type Ports = { v2: number; v1: number; s3: number }

const conf = (dir: string, fsid: string, { v2, v1, s3 }: Ports) => `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
osd objectstore = memstore
memstore device bytes = 8589934592
mon max pg per osd = 1000
mon data avail crit = 1
keyring = ${dir}/keyring
log file = ${dir}/$name.log
run dir = ${dir}
admin socket = ${dir}/$name.asok
pid file = ${dir}/$name.pid
mon data = ${dir}/mon
osd data = ${dir}/osd
rgw data = ${dir}/rgw
rgw frontends = beast endpoint=127.0.0.1:${s3}
rgw dns name = localhost
[mon.a]
host = localhost
`

function makeKeys(dir: string) {
  const add = (name: string, caps: string[]) =>
    run('ceph-authtool', [`${dir}/keyring`, '--gen-key', '-n', name, ...caps.flatMap((cap) => ['--cap', ...cap.split('=')])])
  run('ceph-authtool', ['--create-keyring', `${dir}/keyring`, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *'])
  add('client.admin', ['mon=allow *', 'osd=allow *', 'mgr=allow *'])
  add('client.rgw.a', ['mon=allow *', 'osd=allow *', 'mgr=allow *'])
  add('osd.0', ['mon=allow profile osd', 'osd=allow *', 'mgr=allow profile osd'])
}

/** One Ceph on this machine: monitor, storage in memory, and radosgw, which speaks S3. Everything on 127.0.0.1. */
export async function startCeph(dir: string, ports: Ports) {
  for (const name of ['mon', 'osd', 'rgw']) mkdirSync(path.join(dir, name), { recursive: true })
  const fsid = randomUUID()
  writeFileSync(path.join(dir, 'ceph.conf'), conf(dir, fsid, ports))
  const env = { CEPH_CONF: path.join(dir, 'ceph.conf') }
  const ceph = (file: string, args: string[], input?: string) => run(file, args, { env, input })
  makeKeys(dir)
  const monmap = path.join(dir, 'monmap')
  run('monmaptool', ['--create', '--clobber', '--addv', 'a', `[v2:127.0.0.1:${ports.v2},v1:127.0.0.1:${ports.v1}]`, '--fsid', fsid, monmap])
  ceph('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', monmap, '--keyring', `${dir}/keyring`])
  const servers = [serve('ceph-mon', ['-f', '-i', 'a'], { env, stdio: 'ignore' })]
  await until('ceph-mon', async () => ceph('ceph', ['--connect-timeout', '5', 'mon', 'stat']))
  const uuid = randomUUID()
  const key = ceph('ceph-authtool', [`${dir}/keyring`, '-n', 'osd.0', '--print-key']).trim()
  ceph('ceph', ['osd', 'new', uuid, '0', '-i', '-'], JSON.stringify({ cephx_secret: key }))
  ceph('ceph', ['auth', 'add', 'client.rgw.a', '-i', `${dir}/keyring`])
  ceph('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', uuid])
  servers.push(serve('ceph-osd', ['-f', '-i', '0'], { env, stdio: 'ignore' }))
  servers.push(serve('radosgw', ['-f', '-n', 'client.rgw.a'], { env, stdio: 'ignore' }))
  const endpoint = `http://127.0.0.1:${ports.s3}`
  await until('radosgw', () => fetch(endpoint))
  ceph('radosgw-admin', ['user', 'create', '--uid=corral', '--display-name=corral', '--access-key=testing', '--secret-key=testing-secret'])
  return {
    variables: { S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: 'testing', S3_SECRET_ACCESS_KEY: 'testing-secret', S3_REGION: 'us-east-1' },
    stop: async () => {
      for (const server of servers.reverse()) await end(server)
    },
  }
}
