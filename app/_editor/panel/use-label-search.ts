import { useMemo, useState } from 'react'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { chooseLabel } from '@/app/_editor/store/annotate'
import type { Label } from '@/lib/domain/contract/label'
import { findLabels } from '@/lib/domain/label/listed'
import { useCreateLabel } from './use-create-label'
import { useListedLabels } from './use-listed-labels'

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Typing finds labels; what is not found can be made. `picked` is the row that Enter takes, -1 for none. */
export function useLabelSearch(onChosen: () => void) {
  const editor = useEditor()
  const labels = useEditorState((state) => state.labels)
  const mayAdd = useEditorState((state) => state.mayAddLabels)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const create = useCreateLabel()
  const typed = text.trim()
  const { recent, others } = useListedLabels()
  const found = useMemo(() => (typed === '' ? [...recent, ...others] : findLabels(labels, typed)), [labels, typed, recent, others])
  const isUnknown = typed !== '' && !labels.some(({ name }) => same(name, typed))
  const isNew = isUnknown && mayAdd
  const last = found.length - (isNew ? 0 : 1)

  function type(next: string) {
    setText(next)
    setAt(0)
  }

  function choose(label: Label) {
    type('')
    chooseLabel(editor, label.id)
    onChosen()
  }

  async function make() {
    if (!(await create.make(typed))) return
    type('')
    onChosen()
  }

  const picked = typed === '' ? -1 : Math.min(at, last)
  return {
    text,
    typed,
    found,
    /** how many of them, from the first, are there as used of late */
    recent: typed === '' ? recent.length : 0,
    isNew,
    /** what is typed is no label, and this person may not make it one */
    isOthers: isUnknown && !mayAdd,
    picked,
    type,
    choose,
    make,
    busy: create.busy,
    problem: create.problem,
    move: (by: 1 | -1) => setAt(Math.max(0, Math.min(last, picked + by))),
    take: () => (found[picked] ? choose(found[picked]) : isNew && void make()),
  }
}

export type LabelSearch = ReturnType<typeof useLabelSearch>
