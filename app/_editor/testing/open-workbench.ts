import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'
import type { z } from 'zod'
import { createImages } from '@/app/_editor/images/images'
import { createRetracing } from '@/app/_editor/images/retracing'
import { followOutbox, recordOn } from '@/app/_editor/images/follow-outbox'
import { createStrip } from '@/app/_editor/images/strip'
import { createPeople } from '@/app/_editor/people'
import { readLabels, type Workbench } from '@/app/_editor/workbench'
import { createEditor } from '@/app/_editor/store/editor'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import type { EditEntry } from '@/app/_outbox/journal/entry'
import type { Sent } from '@/app/_outbox/sync/send'
import { createSync } from '@/app/_outbox/sync/sync'
import { NO_SEAT } from '@/app/_seats/my-seat'
import { createSeats } from '@/app/_seats/seats'
import { createUndoLine } from '@/app/_undo/undo-line'
import type { Doc } from '@/lib/domain/annotation/edit'
import type { Counts, ImagePage } from '@/lib/domain/contract/image'
import type { RestoredLabel } from '@/lib/domain/contract/label'
import type { Members } from '@/lib/domain/contract/member'
import type { WhatIsLeft } from '@/lib/domain/image/what-is-left'
import { textsOf } from '@/lib/texts/texts'
import { hear } from '@/app/_editor/live/hear'
import { boxShape } from '@/lib/domain/geometry/shape'

export const label = (id: string, name = id) => ({ id, name, color: 1, hotkey: null, position: 0, count: 0 })
export const box = (id: string, labelId: string) => ({ id, labelId, shape: boxShape({ x: 1, y: 1, w: 50, h: 50 }), attributes: {} })
const place = { workspace: 'w', project: 'p' }
const imageOf = (id: string, version: number, doc: Doc) => ({
  id,
  name: `${id}.jpg`,
  width: 640,
  height: 480,
  state: 'labelled' as const,
  split: null,
  version,
  url: '',
  cursor: '',
  doc,
  position: 1,
  total: 3,
})

const CARD = {
  width: 640,
  height: 480,
  state: 'labelled' as const,
  version: 1,
  split: null,
  annotationCount: 2,
  createdAt: '2026-11-22T08:00:00.000Z',
  importId: null,
  labelledBy: null,
  boxes: [],
  labels: [],
}
const t = textsOf('en-GB', 'editor')

let server: Server
/** What the site has, and which addresses were asked for. */
export const site = {
  images: new Map<string, { version: number; doc: Doc }>(),
  /** whether whoever asks may see images */
  maySee: true,
  labels: [] as ReturnType<typeof label>[],
  mayAdd: true,
  asked: [] as string[],
  /** who did the last thing to which annotation */
  hands: {} as Record<string, string>,
  /** what bringing a label back is answered with */
  restored: undefined as RestoredLabel | undefined,
}
const plainFetch = globalThis.fetch
const over = new AbortController()

/** A real server that says what the site would, for each test of a file; only the browser's idea of "same origin" is stood in for. */
export function useSite() {
  beforeEach(async () => {
    site.images = new Map(
      ['one', 'two', 'three'].map((id) => [id, { version: 1, doc: { annotations: [box('a', 'cat'), box('b', 'dog')], negative: false } }]),
    )
    site.labels = [label('cat'), label('dog')]
    site.mayAdd = true
    site.maySee = true
    site.asked = []
    site.hands = {}
    site.restored = undefined
    server = createServer((request, response) => {
      const [, last] = /\/([^/?]+)(\?.*)?$/.exec(request.url ?? '') ?? []
      site.asked.push(last ?? '')
      const image = site.images.get(last ?? '')
      const answers: Record<string, unknown> = {
        labels: { items: site.labels, mayAdd: site.mayAdd },
        hands: { hands: site.hands },
        restore: site.restored,
        members: {
          members: ['ann', 'bob'].map((userId) => ({
            userId,
            name: { ann: 'Ann', bob: 'Bob' }[userId]!,
            email: `${userId}@x.test`,
            role: 'annotator' as const,
            since: '2026-11-22T08:00:00.000Z',
          })),
          invites: [],
        } satisfies z.input<typeof Members>,
        images: { items: [...site.images.keys()].map((id) => ({ ...CARD, id, name: id })), next: null, total: 3 } satisfies z.input<
          typeof ImagePage
        >,
        counts: { all: 3, labelled: 3, unlabelled: 0, negative: 0, byLabel: {}, bySplit: {}, byPerson: [] } satisfies z.input<
          typeof Counts
        >,
      }
      const answer = image ? imageOf(last!, image.version, image.doc) : answers[last ?? '']
      const barred = image && !site.maySee && { title: 'barred', code: 'forbidden' }
      response.writeHead(barred ? 403 : answer ? 200 : 404, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(barred || (answer ?? { title: 'gone', code: 'not_found' })))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    globalThis.fetch = (to, init) => plainFetch(new URL(String(to), `http://127.0.0.1:${port}`), init)
  })
  afterEach(async () => {
    globalThis.fetch = plainFetch
    await new Promise((closed) => server.close(closed))
  })
}

/** Somebody with image `one` open. Unless they are online, edits wait for ever: the line that would send them is not there. */
export async function openWorkbench({ online = false, entries = [] as EditEntry[], left = undefined as WhatIsLeft | undefined } = {}) {
  const answers = { sent: (online ? { is: 'saved' } : { is: 'offline' }) as Sent }
  const line = createUndoLine()
  const sync = createSync({
    journal: memoryJournal(),
    entries,
    alone: (work) => work(),
    wait: (_, early) => new Promise<void>((done) => early.addEventListener('abort', () => done())),
    signal: over.signal,
    send: () => Promise.resolve(answers.sent),
  })
  let edits = 0
  const editor = createEditor(
    { image: imageOf('one', 1, site.images.get('one')!.doc), labels: site.labels, readOnly: false, mayAddLabels: true },
    {
      t,
      line,
      record: recordOn({ place, sync, newId: () => `e${++edits}`, image: () => editor.state.get().image }),
      newId: () => 'mine',
      used: () => undefined,
      askForLabel: () => undefined,
    },
  )
  const strip = createStrip(place)
  await strip.more()
  const people = createPeople('w', 'me', t)
  const seats = createSeats(place, () => 'me')
  const steps = createImages({ place, editor, sync, strip, people, seats, seat: NO_SEAT, onShow: () => undefined }, left)
  followOutbox({ editor, images: steps, sync })
  sync.follow({ onRefused: line.refuse })
  const workbench: Workbench = {
    place,
    projectName: 'P',
    mayTrain: false,
    mayDivide: true,
    editor,
    sync,
    strip,
    people,
    seats,
    seat: NO_SEAT,
    images: steps,
    retracing: createRetracing({ place, editor, strip, images: steps }),
    whenLabelAsked: () => () => undefined,
    readLabels: () => readLabels(place, editor),
    readSchema: async () => undefined,
  }
  const boxes = () => editor.state.get().doc.annotations.map(({ id, labelId }) => `${id} ${labelId}`)
  const shown = () => workbench.images.state.get()
  return { workbench, boxes, shown, answers, hear: (event: Parameters<typeof hear>[1]) => hear(workbench, event, (_, work) => work()) }
}

/** Until the server has taken what waits. */
export const saved = ({ sync }: Workbench) => expect.poll(() => sync.state.get().waiting).toBe(0)
