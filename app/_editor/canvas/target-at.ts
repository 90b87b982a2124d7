import type { Point } from '@/lib/domain/geometry/point'
import { hit } from '@/lib/domain/tools/hit'
import type { Target } from '@/lib/domain/tools/tool'
import { annotationOf, isShown, soleId, type EditorState } from '@/app/_editor/store/editor-state'
import { boxesNear } from './box-index'

const MOUSE = 8 // screen pixels
const FINGER = 22 // half of the 44 px that a fingertip needs

/** What lies under a place of the open image: hidden and locked boxes let the pointer through. */
export function targetAt(state: EditorState, at: Point<'image'>): Target {
  const reach = (state.finger ? FINGER : MOUSE) / (state.view?.scale ?? 1)
  const near = boxesNear(state.doc.annotations, at, reach).filter((one) => isShown(state, one) && !state.locked.has(one.id))
  const chosen = annotationOf(state, soleId(state))
  const selected = chosen && !state.readOnly && isShown(state, chosen) && !state.locked.has(chosen.id) ? chosen : undefined
  const target = hit(at, { near, selected, reach })
  return target.on === 'box' && state.selected.size > 1 && state.selected.has(target.id) ? { ...target, among: true } : target
}
