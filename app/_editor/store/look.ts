import type { Size } from '@/lib/domain/geometry/box'
import { onScreen, type Point } from '@/lib/domain/geometry/point'
import { centred, fit, keep, panBy, pinch, zoomAt, type View } from '@/lib/domain/geometry/view'
import type { Editor } from './editor'

/** The canvas has a size, or another one: the first time the picture is fitted, later it stays where it is. */
export function resizeCanvas(editor: Editor, canvas: Size) {
  if (canvas.width === 0 || canvas.height === 0) return
  const { image, view } = editor.state.get()
  editor.state.set({ canvas, view: view ? keep(view, { image, canvas }) : fit({ image, canvas }) })
}

export const fitView = (editor: Editor) => editor.state.set((state) => ({ view: fit(state) }))
export const actualSize = (editor: Editor) => editor.state.set((state) => ({ view: centred(state, 1) }))

const looking = (editor: Editor, move: (view: View) => View) => {
  const { view } = editor.state.get()
  if (view) editor.state.set({ view: move(view) })
}

/** Zooms around a place, or around the middle. */
export function zoom(editor: Editor, factor: number, at?: Point<'screen'>) {
  const state = editor.state.get()
  const middle = onScreen(state.canvas.width / 2, state.canvas.height / 2)
  looking(editor, (view) => zoomAt(view, { at: at ?? middle, factor, viewport: state }))
}

const STEP = 1.25 // of a key or a button

export const zoomIn = (editor: Editor) => zoom(editor, STEP)
export const zoomOut = (editor: Editor) => zoom(editor, 1 / STEP)

export const pan = (editor: Editor, by: { dx: number; dy: number }) => looking(editor, (view) => panBy(view, by, editor.state.get()))

type Pair = readonly [Point<'screen'>, Point<'screen'>]
export const pinchBy = (editor: Editor, from: Pair, to: Pair) =>
  looking(editor, (view) => pinch(view, { from, to, viewport: editor.state.get() }))
