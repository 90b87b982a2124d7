'use client'

import { useTexts } from '#texts'
import { useEditorState } from '@/app/_editor/editor-context'
import { ShortcutsDialog } from '@/app/_ui/shortcuts-dialog'
import { shortcutColumns } from './commands'

/** The dialog of `?` in the editor. */
export function EditorShortcuts(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTexts('editor')
  const labels = useEditorState((state) => state.labels)
  const readOnly = useEditorState((state) => state.readOnly)
  const mayAddLabels = useEditorState((state) => state.mayAddLabels)
  return <ShortcutsDialog columns={shortcutColumns({ labels, readOnly, mayAddLabels }, t)} {...props} />
}
