import { api } from '@/app/_client/api'
import type { OpenImage } from '@/lib/domain/contract/image'
import { AttributeList } from '@/lib/domain/contract/attribute'
import { Labels, type Label } from '@/lib/domain/contract/label'
import { createImages, type Images } from './images/images'
import { followOutbox, recordOn } from './images/follow-outbox'
import { createStrip, type Strip } from './images/strip'
import { createRetracing, type Retracing } from './images/retracing'
import { createPeople, type People } from './people'
import { createEditor, type Editor } from './store/editor'
import { followRecent } from './store/follow-recent'
import type { Opening } from './store/editor-state'
import { recentLabels, rememberLabel } from '@/app/_client/recent-labels'
import { newId } from '@/app/_client/new-id'
import { withChanges } from '@/app/_undo/edit-step'
import type { UndoLine } from '@/app/_undo/undo-line'
import type { Sync } from '@/app/_outbox/sync/sync'
import { createMySeat, NO_SEAT, type MySeat } from '@/app/_seats/my-seat'
import { createSeats, type Seats } from '@/app/_seats/seats'
import type { Place } from '@/lib/domain/address/place'
import type { ImageRow } from '@/lib/domain/image/image-row'
import type { WhatIsLeft } from '@/lib/domain/image/what-is-left'
import { routes } from '@/lib/domain/address/routes'
import type { Texts } from '@/lib/texts/texts'

/** One person labelling in one project, for as long as the page is open. */
export type Workbench = {
  place: Place
  projectName: string
  mayTrain: boolean
  /** put images into splits */
  mayDivide: boolean
  editor: Editor
  sync: Sync
  strip: Strip
  images: Images
  retracing: Retracing
  people: People
  /** Who else is at which image, and where this tab's person sits. */
  seats: Seats
  seat: MySeat
  /** Listens for the wish to name a label: whoever shows the field for it brings it up. */
  whenLabelAsked: (listener: () => void) => () => void
  /** Asks the server for the labels again. */
  readLabels: () => Promise<readonly Label[]>
  /** Asks the server for what is asked of annotations again. */
  readSchema: () => Promise<void>
}

export type WorkbenchInput = Opening & {
  place: Place
  /** Which images it walks. */
  row: ImageRow
  left?: WhatIsLeft
  projectName: string
  mayTrain: boolean
  mayDivide: boolean
  person: string
  sync: Sync
  line: UndoLine
  onShow: (image: OpenImage) => void
  t: Texts<'editor'>
  signal: AbortSignal
}

/** Takes in what waits first: what an earlier page could not send is shown before anything new is done. */
export async function openWorkbench({
  place,
  row,
  left,
  projectName,
  mayTrain,
  mayDivide,
  person,
  sync,
  line,
  onShow,
  t,
  signal,
  ...opening
}: WorkbenchInput): Promise<Workbench> {
  await sync.adopt()
  const asking = createAsking()

  const editor = createEditor(opening, {
    t,
    line,
    newId,
    askForLabel: asking.ask,
    used: (labelId) => rememberLabel(person, place, labelId),
    record: recordOn({ place, sync, newId, image: () => editor.state.get().image }),
  })
  followRecent(editor, () => recentLabels(person, place))
  const strip = createStrip(place, row)
  strip.open(opening.image)
  const people = createPeople(place.workspace, person, t)
  const sitting = sittingOf({ place, person, readOnly: opening.readOnly, signal })
  const images = createImages({ place, editor, sync, strip, people, ...sitting, onShow }, left)
  const retracing = createRetracing({ place, editor, strip, images })
  const unfollow = followOutbox({ editor, images, sync })
  if (signal.aborted) unfollow()
  else signal.addEventListener('abort', unfollow)
  const unsent = sync.waitingFor(opening.image.id)
  editor.state.set(({ doc }) => ({ finger: matchMedia('(pointer: coarse)').matches, doc: withChanges(doc, unsent) }))

  return {
    place,
    projectName,
    mayTrain,
    mayDivide,
    editor,
    sync,
    strip,
    images,
    retracing,
    people,
    ...sitting,
    whenLabelAsked: asking.when,
    readLabels: () => readLabels(place, editor),
    readSchema: async () => {
      const { items } = await api.quiet.get(routes.attributes(place), AttributeList)
      editor.state.set({ schema: items })
    },
  }
}

/** Who else is where, and a seat for who may label. */
const sittingOf = ({ place, person, readOnly, signal }: Pick<WorkbenchInput, 'place' | 'person' | 'readOnly' | 'signal'>) => ({
  seats: createSeats(place, () => person),
  seat: readOnly ? NO_SEAT : createMySeat({ place, id: newId(), signal }),
})

function createAsking() {
  const askers = new Set<() => void>()
  const when = (listener: () => void) => {
    askers.add(listener)
    return () => askers.delete(listener)
  }
  return { ask: () => askers.forEach((ask) => ask()), when }
}

/** Asks for the labels of the project and shows them; and whether more may be made. */
export async function readLabels(place: Place, editor: Editor): Promise<readonly Label[]> {
  const { items, mayAdd } = await api.quiet.get(routes.labels(place), Labels)
  takeLabels(editor, items)
  editor.state.set(({ readOnly }) => ({ mayAddLabels: mayAdd && !readOnly }))
  return items
}

/** Shows the labels of the project as they are now; the active one stays if it is still there. */
export function takeLabels(editor: Editor, labels: readonly Label[]) {
  editor.state.set(({ activeLabel }) => ({
    labels,
    activeLabel: labels.some(({ id }) => id === activeLabel) ? activeLabel : (labels[0]?.id ?? null),
  }))
}
