import pg from 'pg'
import { z } from 'zod'
import type { Tx } from './db'
import { env } from './env'

/** What happened in a project, told to everybody who looks at it. Small: ids and versions, never content. */
export const ProjectEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('image'), projectId: z.string(), id: z.string(), version: z.number(), by: z.string() }),
  z.object({ type: z.literal('images'), projectId: z.string() }),
  z.object({ type: z.literal('labels'), projectId: z.string() }),
  z.object({ type: z.literal('run'), projectId: z.string(), number: z.number() }),
])
export type ProjectEvent = z.infer<typeof ProjectEvent>

const CHANNEL = 'corral'

/** Tells everybody, when (and only if) the transaction commits. */
export async function notify(tx: Tx, event: ProjectEvent): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(event)})`
}

type Listener = (event: ProjectEvent | { type: 'reconnected' }) => void
type Hub = { listeners: Set<Listener>; client?: pg.Client; again?: NodeJS.Timeout }
const held = globalThis as typeof globalThis & { corralHub?: Hub }
const hub: Hub = (held.corralHub ??= { listeners: new Set() })

/**
 * Calls `listener` for every event until the returned function is called. One connection serves all listeners; after
 * it was lost and is back, each gets 'reconnected': what happened meanwhile is unknown, so ask again.
 */
export async function listen(listener: Listener): Promise<() => void> {
  hub.listeners.add(listener)
  if (!hub.client) await connect()
  return () => {
    hub.listeners.delete(listener)
    if (hub.listeners.size > 0) return
    clearTimeout(hub.again)
    const client = hub.client
    hub.client = undefined
    void client?.end()
  }
}

async function connect(): Promise<void> {
  const client = new pg.Client({ connectionString: env().databaseUrl })
  hub.client = client
  client.on('notification', ({ payload }) => {
    const event = ProjectEvent.parse(JSON.parse(payload ?? ''))
    for (const listener of hub.listeners) listener(event)
  })
  const lost = () => {
    if (hub.client !== client) return
    hub.client = undefined
    hub.again = setTimeout(() => void reconnect(), 1000)
  }
  client.on('error', lost)
  client.on('end', lost)
  await client.connect()
  await client.query(`LISTEN ${CHANNEL}`)
}

async function reconnect(): Promise<void> {
  if (hub.client || hub.listeners.size === 0) return
  try {
    await connect()
    for (const listener of hub.listeners) listener({ type: 'reconnected' })
  } catch (error) {
    console.error(`events: ${error instanceof Error ? error.message : String(error)}; trying again`)
  }
}
