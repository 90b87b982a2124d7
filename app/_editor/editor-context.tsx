'use client'

import { createContext, useContext } from 'react'
import type { Editor } from './store/editor'
import type { EditorState } from './store/editor-state'
import { useStore } from '@/app/_client/store'
import type { Workbench } from './workbench'

const Context = createContext<Workbench | undefined>(undefined)

export const WorkbenchProvider = Context.Provider

/** The open workbench: editor, saving, images. */
export function useWorkbench(): Workbench {
  const workbench = useContext(Context)
  if (!workbench) throw new Error('useWorkbench needs a WorkbenchProvider above it.')
  return workbench
}

export const useEditor = (): Editor => useWorkbench().editor

/** One part of what the editor shows; renders again when it changes. */
export const useEditorState = <P,>(part: (state: EditorState) => P): P => useStore(useEditor().state, part)
