import pg from 'pg'
import { type LiveEvent, ProjectEvent } from '@/lib/domain/contract/event'
import type { Tx } from './db'
import { env } from './env'
import { logLine } from './log-line'

const CHANNEL = 'corral'

/** Tells everybody, when (and only if) the transaction commits. */
export async function notify(tx: Tx, event: ProjectEvent): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(event)})`
}

type Listener = (event: LiveEvent) => void
/** `line` is the connection that all listeners share: made by the first, waited for by those who come meanwhile. */
type Hub = { listeners: Set<Listener>; line?: Promise<pg.Client>; again?: NodeJS.Timeout }
const held = globalThis as typeof globalThis & { corralHub?: Hub }
const hub: Hub = (held.corralHub ??= { listeners: new Set() })
const PAUSE = 1000 // ms before a lost line is tried again

/**
 * Calls `listener` for every event until the returned function is called. One connection serves all listeners; after
 * it was lost and is back, each gets 'reconnected': what happened meanwhile is unknown, so ask again.
 */
export async function listen(listener: Listener): Promise<() => void> {
  hub.listeners.add(listener)
  try {
    await (hub.line ??= connect())
  } catch (error) {
    leave(listener)
    throw error
  }
  return () => leave(listener)
}

function leave(listener: Listener): void {
  hub.listeners.delete(listener)
  if (hub.listeners.size > 0) return
  clearTimeout(hub.again)
  const line = hub.line
  hub.line = undefined
  // A line that never came up has told whoever waited for it.
  line?.then(
    (client) => client.end(),
    () => undefined,
  )
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().databaseUrl })
  client.on('notification', ({ payload }) => {
    const event = eventOf(payload)
    if (event) for (const listener of hub.listeners) listener(event)
  })
  client.on('error', () => undefined) // 'end' follows, and that is what counts
  client.on('end', () => void reconnectLater())
  try {
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    return client
  } catch (error) {
    hub.line = undefined
    throw error
  }
}

// Whoever may use the database may say anything on the channel: what is no event is nobody's news.
function eventOf(payload = ''): ProjectEvent | undefined {
  try {
    return ProjectEvent.safeParse(JSON.parse(payload)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function reconnectLater(): void {
  if (hub.listeners.size === 0) return
  hub.line = undefined
  clearTimeout(hub.again)
  hub.again = setTimeout(() => void reconnect(), PAUSE)
}

async function reconnect(): Promise<void> {
  if (hub.line || hub.listeners.size === 0) return
  try {
    await (hub.line = connect())
    for (const listener of hub.listeners) listener({ type: 'reconnected' })
  } catch (error) {
    console.error(logLine('events, trying again', error))
    reconnectLater()
  }
}
