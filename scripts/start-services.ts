import path from 'node:path'
import { stopPostgres } from '@/lib/embedded/postgres'
import { type Ports, root } from './installation'
import { supervise, type Supervised } from './supervise'

/** The embedded services on a data folder. The ports come when all of them answer; once stopped, nothing of them runs. */
export function startServices(dir: string): { services: Supervised; ports: Promise<Ports> } {
  const { promise, resolve } = Promise.withResolvers<Ports>()
  let known: Ports | undefined
  const services = supervise({
    name: 'services',
    args: [path.join(root, 'scripts/services.ts')],
    typescript: true,
    env: { ...process.env, CORRAL_DATA: dir },
    patience: 30_000,
    onMessage: (message) => {
      const ports = message as Ports
      // After a crash they come back on the same ports, unless somebody took one in between.
      if (known && JSON.stringify(known) !== JSON.stringify(ports))
        console.log('The ports of the services changed: please start Corral again.')
      known ??= ports
      resolve(ports)
    },
    clear: () => stopPostgres(path.join(dir, 'postgres')), // it outlives a process that was killed
  })
  return { services, ports: promise }
}
