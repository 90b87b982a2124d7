import { useTexts } from '#texts'
import { useEditorState } from '@/app/_editor/editor-context'
import { editorTip, type EditorCommandId } from './commands'

/** What buttons of the editor say of the commands they stand for: `tip('undo')`. */
export function useEditorTip() {
  const t = useTexts('editor')
  const mayAddLabels = useEditorState((state) => state.mayAddLabels)
  return (id: EditorCommandId) => editorTip(id, { mayAddLabels, t })
}
