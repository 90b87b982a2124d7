import { takeTool } from '@/app/_editor/store/point'
import { say } from '@/app/_editor/store/editor'
import { NOTHING } from '@/app/_editor/store/editor-state'
import type { Desk } from './desk'
import { neighbour } from './neighbours'

/** Images were deleted: they leave the row. The open one stays in sight, and nothing more can be done to it. */
export async function followDeleted(desk: Desk, ids: readonly string[], by?: string) {
  const { editor, strip, state, sync, people } = desk
  const { image, gone, tool } = editor.state.get()
  if (ids.includes(image.id) && !gone) {
    const others = strip.state.get().frames.filter(({ id }) => id === image.id || !ids.includes(id))
    // The row led on from it; without it there, it has to know where to.
    const [next, previous] = [neighbour({ frames: others, image }, 1), neighbour({ frames: others, image }, -1)]
    takeTool(editor, tool) // whatever the hand was doing is given up
    editor.state.set({ gone: true, image: { ...image, next, previous }, selected: NOTHING })
    sync.wake() // what waits for it is refused now, and shown, rather than after the next pause
  }
  strip.remove(ids)
  if (!ids.includes(image.id) || (state.get().gone && !by)) return
  const who = await people.nameOf(by)
  const { name } = image
  const words = who === undefined ? editor.t('gone.deleted', { name }) : editor.t('gone.deletedBy', { who, name })
  if (editor.state.get().image.id !== image.id) return // the person has gone on
  state.set({ gone: words })
  say(editor, words)
}
