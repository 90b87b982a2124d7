import pg from 'pg'
import type { LiveEvent, ProjectEvent } from '@/lib/domain/contract/event'
import type { Tx } from './db'
import { env } from './env'
import { createHeard, parcel, type Heard } from './heard-events'
import { logLine } from './log-line'

const CHANNEL = 'corral'
/** By which name the database knows the lines that listen. */
export const LINE_NAME = 'corral events'

/** Tells everybody, when (and only if) the transaction commits. */
export async function notify(tx: Tx, event: ProjectEvent): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${parcel(event)})`
}

type Listener = (event: LiveEvent) => void
/** The connection that all listeners share, and what came by it: made by the first, waited for by those who come meanwhile. */
type Line = { client: pg.Client; heard: Heard }
type Hub = { listeners: Set<Listener>; line?: Promise<Line>; again?: NodeJS.Timeout; end?: NodeJS.Timeout; lingers?: true }
const held = globalThis as typeof globalThis & { corralHub?: Hub }
const hub: Hub = (held.corralHub ??= { listeners: new Set() })
const PAUSE = 1000 // ms before a lost line is tried again
/** Where pages are made a line stays so long after the last listener, ms: between two pages nobody may listen. */
const LINGER = 60_000

/**
 * Where in what is told we are now. Take it before a page is read: by it `listen` tells what happened since. Every process
 * hears the same in the same order, so that it need not be this one.
 */
export async function eventPosition(): Promise<string | undefined> {
  const { heard } = await lineUp()
  hub.lingers = true
  if (hub.listeners.size === 0) letGo()
  return heard.position()
}

/**
 * Calls `listener` for every event until the returned function is called. One connection serves all listeners; after
 * it was lost and is back, each gets 'reconnected': what happened meanwhile is unknown, so ask again.
 * @param since a position: what was told after it comes first, or 'reconnected' where it is not known here (any more)
 */
export async function listen(listener: Listener, since?: string): Promise<() => void> {
  clearTimeout(hub.end)
  const waiting: Listener = () => undefined // so that whoever leaves meanwhile does not take the line along
  hub.listeners.add(waiting)
  try {
    const { heard } = await lineUp()
    hub.listeners.add(listener)
    if (since !== undefined) (heard.since(since) ?? [RECONNECTED]).forEach(listener)
  } finally {
    leave(waiting)
  }
  return () => leave(listener)
}

function leave(listener: Listener): void {
  hub.listeners.delete(listener)
  if (hub.listeners.size === 0) letGo()
}

const RECONNECTED = { type: 'reconnected' } as const

const lineUp = (): Promise<Line> => (hub.line ??= connect())

/** Lets the line go, unless somebody listens by then: where positions are given in a while, else at once. */
function letGo(): void {
  clearTimeout(hub.again)
  clearTimeout(hub.end)
  if (hub.lingers) hub.end = setTimeout(end, LINGER).unref()
  else end()
}

function end(): void {
  if (hub.listeners.size > 0) return
  const { line } = hub
  hub.line = undefined
  // A line that never came up has told whoever waited for it.
  line?.then(
    ({ client }) => client.end(),
    () => undefined,
  )
}

function connect(): Promise<Line> {
  const client = new pg.Client({ connectionString: env().databaseUrl, application_name: LINE_NAME })
  const heard = createHeard()
  client.on('notification', ({ payload }) => {
    const event = heard.take(payload)
    if (event) for (const listener of hub.listeners) listener(event)
  })
  client.on('error', () => undefined) // 'end' follows, and that is what counts
  client.on('end', () => void lost(line))
  const line = open(client).then(() => ({ client, heard }))
  line.catch(() => void (hub.line === line && (hub.line = undefined)))
  return line
}

/** From here on it hears, and has heard the first thing: its own word, which is a position until something happens. */
async function open(client: pg.Client): Promise<void> {
  await client.connect()
  await client.query(`LISTEN ${CHANNEL}`)
  await client.query('SELECT pg_notify($1, $2)', [CHANNEL, parcel()])
}

function lost(line: Promise<Line>): void {
  if (hub.line !== line) return
  hub.line = undefined
  reconnectLater()
}

function reconnectLater(): void {
  if (hub.listeners.size === 0) return
  clearTimeout(hub.again)
  hub.again = setTimeout(() => void reconnect(), PAUSE)
}

async function reconnect(): Promise<void> {
  if (hub.line || hub.listeners.size === 0) return
  try {
    await lineUp()
    for (const listener of hub.listeners) listener(RECONNECTED)
  } catch (error) {
    console.error(logLine('events, trying again', error))
    reconnectLater()
  }
}
