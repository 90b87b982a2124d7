import type { Change, Doc } from '@/lib/domain/annotation/edit'

/** An image before and after: `before` is what the row said when it was locked. */
export type Written = {
  imageId: string
  before: { doc: Doc; version: number; /** the position of what was drawn last */ top: number }
  doc: Doc
  version: number
  /** what was done now; those done before are not here */
  done: { id: string; version: number; changes: Change[]; /** what undoes it, if it was asked for */ back?: Change[] }[]
}
