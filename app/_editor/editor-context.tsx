'use client'

import { createContext, useContext } from 'react'
import type { Editor } from './store/editor'
import type { EditorState } from './store/editor-state'
import { useStore } from '@/app/_client/store'
import type { Session } from './session'

const Context = createContext<Session | undefined>(undefined)

export const SessionProvider = Context.Provider

/** The open labelling session: editor, saving, images. */
export function useSession(): Session {
  const session = useContext(Context)
  if (!session) throw new Error('useSession needs a SessionProvider above it.')
  return session
}

export const useEditor = (): Editor => useSession().editor

/** One part of what the editor shows; renders again when it changes. */
export const useEditorState = <P,>(part: (state: EditorState) => P): P => useStore(useEditor().state, part)
