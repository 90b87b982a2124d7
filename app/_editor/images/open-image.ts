import type { Doc } from '@/lib/domain/annotation/edit'

/** An image as the API reads it: its picture, its annotations and its neighbours. */
export type OpenImage = {
  id: string
  name: string
  width: number
  height: number
  /** Counts the saved changes: of two answers the one with the larger version knows more. */
  version: number
  url: string
  doc: Doc
  previous?: string | null
  next?: string | null
  position: number
  total: number
}
