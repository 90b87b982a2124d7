import { useTexts } from '#texts'
import { editorTip, type EditorCommandId } from './commands'

/** What buttons of the editor say of the commands they stand for: `tip('undo')`. */
export function useEditorTip() {
  const t = useTexts('editor')
  return (id: EditorCommandId) => editorTip(id, t)
}
